import type { Subscription } from "./events.ts";
import type { Job } from "./jobs.ts";
import type { ApiOperation } from "./api.ts";
import type { Read, Write } from "./db.ts";
import type { Door } from "./door.ts";
import type { Route } from "./http.ts";
import type { ListedPage, OpenCollection } from "./offer.ts";
import type { NoticeSource } from "./notice.ts";
import type { OwnWork, OwnWorkAsked } from "./own-work.ts";
import type { PersonalData } from "./personal-data.ts";
import type { Actor, Policy, RightsInWords } from "./policy.ts";
import type { Settings } from "./settings.ts";
import type { Instant } from "./time.ts";

/** How to erase again what had been erased after a backup was made. */
export type EraseAgain<Tables> = {
  /** Of what, as the ledger calls it: "people.person". */
  readonly kind: string;
  /** @returns whether it was there. */
  erase(
    tx: Write<Tables>,
    what: { readonly id: string; readonly at: Instant; readonly personalData: readonly PersonalData[] },
  ): Promise<boolean>;
};

/** What a module plugs into the program. `app/modules.ts` lists the modules; nothing else knows them all. */
export type Module<Tables, Page> = {
  readonly name: string;
  readonly routes: readonly Route<Tables, Page>[];
  readonly policies: readonly Policy<never>[];
  readonly rights: RightsInWords;
  /** What it holds about persons: a table that holds something and is not listed fails a test. */
  readonly personalData?: readonly PersonalData[];
  /** Erases again, of one kind, what a restored backup has brought back (`kernel/erasure-ledger.ts`). */
  readonly eraseAgain?: EraseAgain<Tables>;
  readonly jobs?: (settings: Settings) => readonly Job<Tables>[];
  readonly subscriptions?: readonly Subscription<Tables>[];
  /** What it tells persons on their own page and by mail, from `<module>.notices.ts`. */
  readonly notices?: readonly NoticeSource<Tables>[];
  /** What somebody works with in it, for their own page. */
  selectOwnWork?(db: Read<Tables>, actor: Extract<Actor, { kind: "person" }>, asked: OwnWorkAsked): Promise<OwnWork>;
  /** Names of the revisions that what it offers below is drawn from (`kernel/revision.ts`). */
  readonly revisions?: readonly string[];
  /** What the API is asked, from `.api.ts`. */
  readonly api?: readonly ApiOperation<Tables>[];
  /** What other programs read, from `.doors.ts`. */
  readonly doors?: readonly Door<Tables>[];
  /** What is given away, for the catalogue. */
  readonly collections?: readonly OpenCollection<Tables>[];
  /** The same, of what comes and goes: for everyone, as it is now. */
  selectCollections?(db: Read<Tables>): Promise<readonly OpenCollection<Tables>[]>;
  /** Pages for search engines. */
  selectListedPages?(db: Read<Tables>): Promise<readonly ListedPage[]>;
};
