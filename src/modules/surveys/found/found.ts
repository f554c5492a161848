import type { Language } from "../../../kernel/i18n.ts";
import type { SearchDocument } from "../../../kernel/search/index.ts";
import { addresses, hrefTo } from "../addresses.ts";
import { answerCodes, inLanguage, questionsOf } from "../instrument/instrument.ts";
import { assessmentMessages, foundMessages, messages } from "../messages.ts";
import { nameOf, type RoundWords } from "../printed/printed.ts";
import type { KeptRound } from "../round/round.ts";
import { variableName } from "../round/variable-words.ts";

/** What of surveys can be searched for, beside the kinds of the library. */
export const foundKinds = ["survey", "assessment"] as const;
type FoundKind = (typeof foundKinds)[number];

/** A survey says the same in both languages: each language has its own documents, so that nothing is found twice. */
export const foundCollections = { sv: "surveys-sv", en: "surveys-en" } as const satisfies Readonly<Record<Language, string>>;

type FoundPage = Extract<
  keyof typeof addresses,
  "round" | "question" | "table" | "rates" | "findings" | "results" | "resultsQuestion" | "assessments"
>;
type Said = Pick<SearchDocument, "language" | "title" | "summary" | "body" | "keywords">;

/** A page as what is kept in the search: its name and the parts of its address, so that it has one in each language. */
function documentOf(
  language: Language,
  [page, ...parts]: readonly [FoundPage, ...string[]],
  said: Said & { kind?: FoundKind },
): SearchDocument {
  const key = [page, ...parts].join("/");
  return { kind: "survey", ...said, collection: foundCollections[language], id: key, address: key, facets: [] };
}

/** Where what was found is read. */
export function foundHref(language: Language, address: string): string {
  const [page = "surveys", ...parts] = address.split("/");
  const name = page as FoundPage;
  const keys = [...addresses[name].sv.matchAll(/:([a-z]+)/gu)].map(([, key = ""]) => key);
  return hrefTo(name, language, Object.fromEntries(keys.map((key, index) => [key, parts[index] ?? ""])));
}

type Printed = { readonly slug: string; readonly words: RoundWords };

/** A survey that is known from its printed tables, with its questions and tables. */
export function printedDocuments(language: Language, printed: Printed): SearchDocument[] {
  const { slug, words } = printed;
  const text = messages[language];
  const title = words.title[language];
  const keywords = [words.cite, words.title[otherThan(language)], text.surveys];
  const about = { language, body: "", keywords };
  return [
    documentOf(language, ["round", slug], {
      ...about,
      title,
      summary: words.lead[language],
      body: [...words.canSay.map((point) => point[language]), words.aboutQuestions[language]].join("\n\n"),
    }),
    documentOf(language, ["rates", slug], { ...about, title: `${title}: ${text.rates.toLowerCase()}`, summary: text.ratesDescription }),
    documentOf(language, ["findings", slug], { ...about, title: `${title}: ${text.findings.toLowerCase()}`, summary: text.findingsLead }),
    ...partsOfPrinted(language, printed, keywords),
  ];
}

function partsOfPrinted(language: Language, { slug, words }: Printed, keywords: readonly string[]): SearchDocument[] {
  const text = messages[language];
  const title = words.title[language];
  const variables = Object.keys(words.variables).map((variable) => text.by(nameOf(words, language, "variables", variable)));
  const named = (what: "questions" | "tables", key: string) => ({
    language,
    title: nameOf(words, language, what, key),
    keywords: [...keywords, nameOf(words, otherThan(language), what, key)],
  });
  return [
    ...Object.keys(words.questions).map((question) =>
      documentOf(language, ["question", slug, question], {
        ...named("questions", question),
        summary: `${title}, ${text.questionNumber(question).toLowerCase()}.`,
        body: variables.join("\n\n"),
      }),
    ),
    ...Object.keys(words.tables).map((table) =>
      documentOf(language, ["table", slug, table], {
        ...named("tables", table),
        summary: `${title}, ${text.tableCaption(table).toLowerCase()}.`,
        body: "",
      }),
    ),
  ];
}

const otherThan = (language: Language): Language => (language === "sv" ? "en" : "sv");

/** A survey that was held here and whose results everyone may read, with each question that is counted. Nothing of what was answered is in it. */
export function resultDocuments(language: Language, { id, title, definition, variables }: KeptRound): SearchDocument[] {
  if (definition === undefined) return [];
  const name = inLanguage(title, language);
  const other = inLanguage(title, otherThan(language)).text;
  const questions = questionsOf(definition);
  const said = (words: Parameters<typeof inLanguage>[0]): string => inLanguage(words, language).text.trim();
  return [
    documentOf(language, ["results", id], {
      language: name.language,
      title: name.text,
      summary: said(definition.lead),
      body: [...questions.map(({ text }) => said(text)), ...variables.map((variable) => variableName(language, variable))].join("\n\n"),
      keywords: [other, messages[language].surveys, foundMessages[language].results],
    }),
    ...questions
      .filter((question) => answerCodes(question).length > 0)
      .map((question) =>
        documentOf(language, ["resultsQuestion", id, question.code], {
          language: inLanguage(question.text, language).language,
          title: said(question.text),
          summary: foundMessages[language].ofSurvey(name.text),
          body: [said(question.why), ...("options" in question ? question.options.map(({ text }) => said(text)) : [])].join("\n\n"),
          keywords: [other],
        }),
      ),
  ];
}

/** What a self-assessment is. What groups have answered is nowhere in a search. */
export function assessmentDocument(language: Language): SearchDocument {
  const { title, description, list } = assessmentMessages[language];
  const { steps } = list;
  return documentOf(language, ["assessments"], {
    kind: "assessment",
    language,
    title,
    summary: list.lead,
    body: [description, ...Object.values(steps).map((step) => step.text), ...list.notPoints].join("\n\n"),
    keywords: foundMessages[language].assessmentWords,
  });
}
