import type { Catalogue } from "../../kernel/i18n.ts";
import { en } from "./people.messages.en.ts";
import { sv } from "./people.messages.sv.ts";

export const messages: Catalogue<typeof sv> = { sv, en };
