import type { Reach } from "./fetch-out.ts";
import type { Language } from "./i18n.ts";
import type { Seal } from "./seal.ts";

/** Who runs this place and where: what a feed, a catalogue or a description says about its origin. */
export type Place = {
  /** Where readers find the site, without a slash at the end: https://tillit.example. */
  readonly origin: string;
  readonly supportEmail: string | undefined;
  readonly publisher: { readonly name: string; readonly url: string } | undefined;
};

/** Whether browsers are told never to come here, or to names below, without TLS. */
export type HttpsOnly = "subdomains" | "host" | "off";

/** How this installation is set up, as far as pages and jobs need to know. */
export type Settings = Place & {
  /** The folder that the program lies in, with what it reads while it runs: registers/. */
  readonly root: string;
  /** One may sign in as a role without being anybody. Never where real people work. */
  readonly demonstration: boolean;
  /** Roles with power count only in a session that was confirmed with a passkey. */
  readonly secondFactor: boolean;
  /** The page that shows mail which is sent nowhere, where there is one. */
  readonly mailbox: Readonly<Record<Language, string>> | undefined;
  /** Keeps the secrets of other programs; undefined when no key is set. */
  readonly seal: Seal | undefined;
  readonly httpsOnly: HttpsOnly;
  /** Which networks may be fetched from. */
  readonly reach: Reach;
};
