import type { Role } from "./Role";

export type Me = { id: string, display_name: string, login_name: string, role: Role, };
