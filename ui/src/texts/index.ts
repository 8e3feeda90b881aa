/** Every Italian text, one file per feature. Pages import their own file; `t` is the whole, for tests. */
import { about } from "./about";
import { agenda } from "./agenda";
import { backup } from "./backup";
import { audit } from "./audit";
import { centre } from "./centre";
import { common } from "./common";
import { consent } from "./consent";
import { demo } from "./demo";
import { errors } from "./errors";
import { exporting } from "./export";
import { families } from "./families";
import { genogram } from "./genogram";
import { groups } from "./groups";
import { help } from "./help";
import { history } from "./history";
import { houses } from "./houses";
import { mediation } from "./mediation";
import { overview } from "./overview";
import { prints } from "./prints";
import { rights } from "./rights";
import { vault } from "./vault";

export const t = { about, agenda, audit, backup, centre, common, consent, demo, errors, exporting, families, genogram, groups, help, history, houses, mediation, overview, prints, rights, vault } as const;
