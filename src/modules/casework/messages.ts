import type { Catalogue } from "../../kernel/i18n.ts";
import { en } from "./study/study.messages.en.ts";
import { sv } from "./study/study.messages.sv.ts";

export const messages: Catalogue<typeof sv> = { sv, en };
