import type { Catalogue } from "../../kernel/i18n.ts";
import { en } from "./surveys.messages.en.ts";
import { sv } from "./surveys.messages.sv.ts";

export const messages: Catalogue<typeof sv> = { sv, en };
