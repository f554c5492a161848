import type { Catalogue } from "../../kernel/i18n.ts";
import { en } from "./library.messages.en.ts";
import { sv } from "./library.messages.sv.ts";

export const messages: Catalogue<typeof sv> = { sv, en };
