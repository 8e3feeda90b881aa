export type Founded = { recovery_code: string, };
