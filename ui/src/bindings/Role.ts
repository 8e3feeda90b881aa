export type Role = "desk" | "professional" | "mediator" | "coordinator" | "administrator";
