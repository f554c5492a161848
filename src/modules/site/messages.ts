import type { Catalogue } from "../../kernel/i18n.ts";
import { en } from "./site.messages.en.ts";
import { sv } from "./site.messages.sv.ts";

export const messages: Catalogue<typeof sv> = { sv, en };
