/** What narrows a list that leaves. */
export interface Listed {
  closed?: boolean;
  from?: string;
  to?: string;
  programme_id?: string;
}
