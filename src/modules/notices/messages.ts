import type { Catalogue } from "../../kernel/i18n.ts";
import { en } from "./notices.messages.en.ts";
import { sv } from "./notices.messages.sv.ts";

export const messages: Catalogue<typeof sv> = { sv, en };
