import type { OpenCollection } from "../../kernel/offer.ts";
import { rdfFormats, rdfMedia } from "../../kernel/rdf.ts";
import { addresses } from "./addresses.ts";
import { folderOf, kinds } from "./content.ts";
import { wholePath } from "./download.ts";
import type { LibraryTables } from "./library.tables.ts";
import { openItemMessages } from "./messages.ts";
import { selectLibraryChange } from "./open-item.queries.ts";
import { wordsOf } from "./open-words.ts";
import { taxonomyPath } from "./taxonomy.ts";

const keywords = { sv: openItemMessages.sv.download.keywords, en: openItemMessages.en.download.keywords };
const fileTypeOf = { rdf: "RDF_XML", ttl: "RDF_TURTLE", jsonld: "JSON_LD" } as const;

/** What the library gives away: its texts, and its words. */
export const libraryCollections: readonly OpenCollection<LibraryTables>[] = [
  {
    id: "bibliotek",
    title: wordsOf((text) => text.download.library),
    says: wordsOf((text) => text.download.librarySays),
    keywords,
    page: addresses.foundations,
    inApi: true,
    files: [
      { href: wholePath, title: wordsOf((text) => text.download.whole), media: "application/zip", fileType: "ZIP" },
      ...kinds.map((kind) => ({
        href: `/data/csv/${folderOf[kind]}`,
        title: wordsOf((text) => text.kinds[kind].many),
        media: "text/csv",
        fileType: "CSV",
      })),
    ],
    selectChangedAt: selectLibraryChange,
  },
  {
    id: "begrepp",
    title: wordsOf((text) => text.download.taxonomyTitle),
    says: wordsOf((text) => text.download.taxonomySays),
    keywords,
    page: addresses.terms,
    inApi: false,
    files: rdfFormats.map((format) => ({
      href: `${taxonomyPath}.${format}`,
      title: wordsOf((text) => text.download.taxonomy),
      media: rdfMedia[format],
      fileType: fileTypeOf[format],
    })),
    selectChangedAt: selectLibraryChange,
  },
];
