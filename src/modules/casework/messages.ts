import type { Catalogue } from "../../kernel/i18n.ts";
import { en } from "./casework.messages.en.ts";
import { sv } from "./casework.messages.sv.ts";

export const messages: Catalogue<typeof sv> = { sv, en };
