import { formatDate, type Language } from "../../kernel/i18n.ts";
import type { PlainDate } from "../../kernel/time.ts";
import { organisationMessages } from "./messages.ts";
import { bundledRegister } from "./register-source.ts";

/** Where the register is from, in words: the one that comes with the program, or a file that somebody has imported since. */
export function registerWords(language: Language, importedOn: PlainDate | undefined): string {
  const text = organisationMessages[language].open.sources;
  if (importedOn !== undefined) return text.imported(formatDate(language, importedOn));
  return `${text.register(formatDate(language, bundledRegister.day))}, ${bundledRegister.url}`;
}
