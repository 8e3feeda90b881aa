/** What narrows a list that leaves. */
export interface Listed {
  closed?: boolean;
  /** Only these families. */
  family_ids?: string[];
  from?: string;
  to?: string;
  programme_id?: string;
}
