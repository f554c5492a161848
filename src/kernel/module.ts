import type { Subscription } from "./events.ts";
import type { Route } from "./http.ts";
import type { Job } from "./jobs.ts";
import type { Policy } from "./policy.ts";
import type { Settings } from "./settings.ts";

/** What a module plugs into the program. `app/modules.ts` lists the modules; nothing else knows them all. */
export type Module<Tables, Page> = {
  readonly name: string;
  readonly routes: readonly Route<Tables, Page>[];
  readonly policies: readonly Policy<never>[];
  readonly jobs?: (settings: Settings) => readonly Job<Tables>[];
  readonly subscriptions?: readonly Subscription<Tables>[];
};
