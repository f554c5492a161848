import type { Words } from "../../kernel/api.ts";
import { messages, openItemMessages } from "./messages.ts";

const all = { sv: { ...messages.sv, ...openItemMessages.sv }, en: { ...messages.en, ...openItemMessages.en } };

/** Words about the library for other programs, in both languages. */
export function wordsOf(pick: (text: (typeof all)[keyof typeof all]) => string): Words {
  return { sv: pick(all.sv), en: pick(all.en) };
}
