import type { Read } from "../../../kernel/db.ts";
import type { Language } from "../../../kernel/i18n.ts";
import type { OpenCollection, OpenFile } from "../../../kernel/offer.ts";
import { visitor } from "../../../kernel/policy.ts";
import { hrefTo } from "../addresses.ts";
import { questionsByName } from "./by-name.ts";
import { exportFormats } from "../export/write-export.ts";
import { inLanguage } from "../instrument/instrument.ts";
import { fileMessages, messages, reportMessages } from "../messages.ts";
import { fileKinds, type FileKind } from "./result.offer.ts";
import { selectReleasedPart } from "../round/round.queries.ts";
import type { KeptRound } from "../round/round.ts";
import { selectThoseWithWaves } from "./told-wave.queries.ts";
import { licenceOfResults } from "../dissemination/survey.open.ts";
import type { Tables } from "../surveys-route.ts";

/** So many are listed; each is a survey to all agencies. */
const most = 200;

/** What is given away of each survey whose results are out for everyone: a dataset of its own. */
export async function selectResultCollections(db: Read<Tables>): Promise<readonly OpenCollection<Tables>[]> {
  const { rounds } = await selectReleasedPart(db, visitor, { limit: most, page: 1 });
  const withWaves = await selectThoseWithWaves(db, rounds);
  return rounds.map((round) => collectionOf(round, withWaves.has(round.id)));
}

function collectionOf(round: KeptRound, isCompared: boolean): OpenCollection<Tables> {
  const { id, title, releasedAt } = round;
  const inBoth = (pick: (language: Language) => string) => ({ sv: pick("sv"), en: pick("en") });
  const kinds: readonly FileKind[] = [
    "tables",
    ...(isCompared ? (["waves"] as const) : []),
    ...(questionsByName(round).length === 0 ? [] : (["answers"] as const)),
    "codebook",
  ];
  return {
    id: `enkat-${id}`,
    title: inBoth((language) => inLanguage(title, language).text),
    says: inBoth((language) => fileMessages[language].catalogue.says),
    keywords: { sv: messages.sv.files.keywords, en: messages.en.files.keywords },
    page: inBoth((language) => hrefTo("results", language, { id })),
    inApi: true,
    licence: licenceOfResults,
    files: [
      ...kinds.flatMap((kind) => fileKinds[kind].formats.map((format) => fileOf({ round, kind }, format))),
      {
        href: hrefTo("reportFile", "sv", { id }),
        title: inBoth((language) => reportMessages[language].title),
        media: "application/pdf",
        fileType: "PDF",
      },
    ],
    selectChangedAt: () => Promise.resolve(releasedAt),
  };
}

type Given = { readonly round: KeptRound; readonly kind: FileKind };

function fileOf({ round, kind }: Given, format: keyof typeof exportFormats): OpenFile {
  return {
    href: `/data/${format}/${fileKinds[kind].place}/${round.id}`,
    title: { sv: fileMessages.sv.catalogue[kind], en: fileMessages.en.catalogue[kind] },
    media: exportFormats[format].mediaType.split(";")[0] ?? "",
    // The list of the EU has no name for files of SPSS: bytes.
    fileType: format === "sav" ? "BIN" : format.toUpperCase(),
  };
}
