import type { Catalogue } from "../../kernel/i18n.ts";
import { en } from "./open.messages.en.ts";
import { sv } from "./open.messages.sv.ts";

export const messages: Catalogue<typeof sv> = { sv, en };
