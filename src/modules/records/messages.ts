import type { Catalogue } from "../../kernel/i18n.ts";
import { en } from "./records.messages.en.ts";
import { sv } from "./records.messages.sv.ts";

export const messages: Catalogue<typeof sv> = { sv, en };
