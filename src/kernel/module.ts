import type { Subscription } from "./events.ts";
import type { Job } from "./jobs.ts";
import type { ApiOperation } from "./api.ts";
import type { Read } from "./db.ts";
import type { Door } from "./door.ts";
import type { Route } from "./http.ts";
import type { ListedPage, OpenCollection } from "./offer.ts";
import type { PersonalData } from "./personal-data.ts";
import type { Policy, RightsInWords } from "./policy.ts";
import type { Settings } from "./settings.ts";

/** What a module plugs into the program. `app/modules.ts` lists the modules; nothing else knows them all. */
export type Module<Tables, Page> = {
  readonly name: string;
  readonly routes: readonly Route<Tables, Page>[];
  readonly policies: readonly Policy<never>[];
  readonly rights: RightsInWords;
  /** What it holds about persons: a table that holds something and is not listed fails a test. */
  readonly personalData?: readonly PersonalData[];
  readonly jobs?: (settings: Settings) => readonly Job<Tables>[];
  readonly subscriptions?: readonly Subscription<Tables>[];
  /** Names of the revisions that what it offers below is drawn from (`kernel/revision.ts`). */
  readonly revisions?: readonly string[];
  /** What the API is asked, from `.api.ts`. */
  readonly api?: readonly ApiOperation<Tables>[];
  /** What other programs read, from `.doors.ts`. */
  readonly doors?: readonly Door<Tables>[];
  /** What is given away, for the catalogue. */
  readonly collections?: readonly OpenCollection<Tables>[];
  /** Pages for search engines. */
  selectListedPages?(db: Read<Tables>): Promise<readonly ListedPage[]>;
};
