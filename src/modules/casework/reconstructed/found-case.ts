import type { Language } from "../../../kernel/i18n.ts";
import type { SearchDocument } from "../../../kernel/search/index.ts";
import { hrefTo } from "../addresses.ts";
import { reconstructedMessages } from "../messages.ts";
import type { StudyId } from "../study/study.ts";
import { type CaseFile, saysNoMore } from "./case-file.ts";

/** What of work on meetings can be searched for: what is reconstructed, and nothing that is a team's. */
export const foundCaseKinds = ["case"] as const;

/** Each language has its own documents, so that nothing is found twice. */
export const caseCollections = { sv: "casework-sv", en: "casework-en" } as const satisfies Readonly<Record<Language, string>>;

/** Where what was found is read. */
export const foundCaseHref = (language: Language, address: string): string => hrefTo("study", language, { id: address });

type Stored = { readonly id: StudyId; readonly file: CaseFile };

/** A case as it is found; none where the report says no more of it than the library does in a line. */
export function caseDocuments(language: Language, { id, file }: Stored): SearchDocument[] {
  if (saysNoMore(file)) return [];
  const text = reconstructedMessages[language];
  const about = { collection: caseCollections[language], id, kind: "case", language, address: id, facets: [] };
  const keywords = [file.agency, file.register ?? ""].filter((name) => name !== "");
  if (language === "en")
    return [{ ...about, title: file.english, summary: text.agency(file.agency), body: "", keywords: [...keywords, file.title] }];
  return [{ ...about, title: file.title, summary: text.meets(file.host, file.guest), body: bodyOf(file), keywords }];
}

/** All that is told of it, in the order of its page. */
function bodyOf({ texts, obstacles, measures, results, hard }: CaseFile): string {
  const told: readonly { readonly words: string }[] = [...Object.values(texts), ...obstacles];
  const after: readonly { readonly words: string }[] = [...Object.values(results ?? {}), ...hard];
  const tried = measures.flatMap(({ words, reason }) => [words, reason ?? ""]);
  const words = [...told.map((one) => one.words), ...tried, ...after.map((one) => one.words)];
  return words.filter((one) => one !== "").join("\n\n");
}
