import type { Role } from "./Role";

export type NewAccount = { display_name: string, login_name: string, role: Role, job_title: string | null, password: string, };
