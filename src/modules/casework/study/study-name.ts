import type { Language } from "../../../kernel/i18n.ts";
import { messages } from "../messages.ts";
import type { Study } from "./study.ts";

/** As the beginning of a sentence, whatever letter the team began with. */
export function nameOf(language: Language, { host, guest }: Pick<Study, "host" | "guest">): string {
  const name = messages[language].study.named(host, guest);
  const [first = ""] = name;
  return first.toUpperCase() + name.slice(first.length);
}
