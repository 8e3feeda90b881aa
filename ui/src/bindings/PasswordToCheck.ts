export type PasswordToCheck = { password: string, names: Array<string>, };
