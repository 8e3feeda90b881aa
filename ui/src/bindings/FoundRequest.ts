import type { CentreDetails } from "./CentreDetails";
import type { NewAccount } from "./NewAccount";
import type { NewSite } from "./NewSite";

export type FoundRequest = { centre: CentreDetails, sites: Array<NewSite>, account: NewAccount, };
