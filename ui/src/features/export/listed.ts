import type { ListShown } from "../../bindings/ListShown";

/** What narrows a list that leaves: what the screen shows of it. */
export interface Listed {
  closed?: boolean;
  /** Only these families. */
  family_ids?: string[];
  from?: string;
  to?: string;
  programme_id?: string;
  /** The filters of the screen. */
  only?: Partial<ListShown>;
  /** The same in words, read before it leaves. */
  words?: string;
}

const everything: ListShown = { tag: null, enquiries: null, past: null, site_id: null, staff_id: null, room_id: null, without_cancelled: false, mediator_id: null };
export const shown_of = (of: Listed): ListShown => ({ ...everything, ...of.only });
