import type { Catalogue } from "../../kernel/i18n.ts";
import { en } from "./library.messages.en.ts";
import { en as shareEn } from "./share.messages.en.ts";
import { sv as shareSv } from "./share.messages.sv.ts";
import { sv } from "./library.messages.sv.ts";

export const messages: Catalogue<typeof sv> = { sv, en };

/** The words of who can read a text. */
export const shareMessages: Catalogue<typeof shareSv> = { sv: shareSv, en: shareEn };
