import type { Catalogue } from "../kernel/i18n.ts";
import { en } from "./design.messages.en.ts";
import { sv } from "./design.messages.sv.ts";

export const messages: Catalogue<typeof sv> = { sv, en };
