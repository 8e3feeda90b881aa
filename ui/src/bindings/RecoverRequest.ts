export type RecoverRequest = { recovery_code: string, login_name: string, password: string, };
