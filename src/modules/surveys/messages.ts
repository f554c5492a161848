import type { Catalogue } from "../../kernel/i18n.ts";
import { en as answerEn } from "./answer.messages.en.ts";
import { sv as answerSv } from "./answer.messages.sv.ts";
import { en as resultEn } from "./result.messages.en.ts";
import { sv as resultSv } from "./result.messages.sv.ts";
import { en as instrumentEn } from "./instrument.messages.en.ts";
import { sv as instrumentSv } from "./instrument.messages.sv.ts";
import { en as roundEn } from "./round.messages.en.ts";
import { sv as roundSv } from "./round.messages.sv.ts";
import { en } from "./surveys.messages.en.ts";
import { sv } from "./surveys.messages.sv.ts";

export const messages: Catalogue<typeof sv> = { sv, en };
export const answerMessages: Catalogue<typeof answerSv> = { sv: answerSv, en: answerEn };
export const roundMessages: Catalogue<typeof roundSv> = { sv: roundSv, en: roundEn };
export const resultMessages: Catalogue<typeof resultSv> = { sv: resultSv, en: resultEn };
export const instrumentMessages: Catalogue<typeof instrumentSv> = { sv: instrumentSv, en: instrumentEn };
