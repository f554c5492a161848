import type { OpenCollection } from "../../../kernel/offer.ts";
import { type TableFormat, tableFormats } from "../../../kernel/tables/index.ts";
import { addresses } from "../addresses.ts";
import { messages } from "../messages.ts";
import { selectSurveysChange } from "./printed.queries.ts";
import type { SurveysTables } from "../surveys.tables.ts";

const { sv, en } = messages;
const formats = Object.keys(tableFormats) as TableFormat[];
const kinds = [
  { place: "surveys/2019", title: { sv: sv.files.figures, en: en.files.figures } },
  { place: "surveys/2019/findings", title: { sv: sv.files.findings, en: en.files.findings } },
];

/** What is given away of the survey of 2019, for the catalogue. */
export const printedCollections: readonly OpenCollection<SurveysTables>[] = [
  {
    id: "enkat-2019",
    title: { sv: sv.files.figures, en: en.files.figures },
    says: { sv: sv.files.says, en: en.files.says },
    keywords: { sv: sv.files.keywords, en: en.files.keywords },
    page: addresses.surveys,
    inApi: true,
    licence: "https://creativecommons.org/publicdomain/zero/1.0/",
    files: kinds.flatMap(({ place, title }) =>
      formats.map((format) => ({
        href: `/data/${format}/${place}`,
        title,
        media: tableFormats[format].mediaType.split(";")[0] ?? "",
        fileType: format.toUpperCase(),
      })),
    ),
    selectChangedAt: selectSurveysChange,
  },
];
