import type { Read } from "../../../kernel/db.ts";
import type { Words } from "../../../kernel/api.ts";
import type { Language } from "../../../kernel/i18n.ts";
import type { OpenCollection } from "../../../kernel/offer.ts";
import { type TableFormat, tableFormats } from "../../../kernel/tables/index.ts";
import { hrefTo } from "../addresses.ts";
import { messages } from "../messages.ts";
import { selectRounds, selectSurveysChange } from "./printed.queries.ts";
import type { RoundWords } from "./printed.ts";
import type { SurveysTables } from "../surveys.tables.ts";

const formats = Object.keys(tableFormats) as TableFormat[];

/** What is given away of each printed round, for the catalogue: a dataset of its own, called what the round is called. */
export async function selectPrintedCollections(db: Read<SurveysTables>): Promise<readonly OpenCollection<SurveysTables>[]> {
  const rounds = await selectRounds(db);
  return rounds.map(collectionOf);
}

type Named = { readonly slug: string; readonly words: Pick<RoundWords, "title" | "cite"> };
type FileWords = (typeof messages)[Language]["files"];

function collectionOf({ slug, words: { title, cite } }: Named): OpenCollection<SurveysTables> {
  const inBoth = (pick: (files: FileWords, language: Language) => string): Words => ({
    sv: pick(messages.sv.files, "sv"),
    en: pick(messages.en.files, "en"),
  });
  const figures = inBoth((files, language) => files.figures(title[language]));
  const kinds = [
    { place: `surveys/${slug}`, title: figures },
    { place: `surveys/${slug}/findings`, title: inBoth((files, language) => files.findings(title[language])) },
  ];
  return {
    id: `enkat-${slug}`,
    title: figures,
    says: inBoth((files, language) => files.says(title[language], cite)),
    keywords: { sv: messages.sv.files.keywords, en: messages.en.files.keywords },
    page: inBoth((_, language) => hrefTo("round", language, { round: slug })),
    inApi: true,
    licence: "https://creativecommons.org/publicdomain/zero/1.0/",
    files: kinds.flatMap((kind) =>
      formats.map((format) => ({
        href: `/data/${format}/${kind.place}`,
        title: kind.title,
        media: tableFormats[format].mediaType.split(";")[0] ?? "",
        fileType: format.toUpperCase(),
      })),
    ),
    selectChangedAt: (db) => selectSurveysChange(db, slug),
  };
}
