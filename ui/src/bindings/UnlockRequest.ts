export type UnlockRequest = { login_name: string, password: string, };
