import type { OpenCollection } from "../../kernel/offer.ts";
import { type TableFormat, tableFormats } from "../../kernel/tables/index.ts";
import { addresses } from "./addresses.ts";
import { organisationMessages } from "./messages.ts";
import { selectRegisterChange } from "./open-organisation.queries.ts";
import { openWordsOf } from "./open-organisation.ts";
import type { PeopleTables } from "./people.tables.ts";
import { bundledRegister, licenceOfRegister } from "./register-source.ts";

const formats = Object.keys(tableFormats) as TableFormat[];

/** What is given away of the register. */
export const peopleCollections: readonly OpenCollection<PeopleTables>[] = [
  {
    id: "myndigheter",
    title: openWordsOf((text) => text.open.title),
    says: openWordsOf((text) => text.open.says),
    keywords: { sv: organisationMessages.sv.open.keywords, en: organisationMessages.en.open.keywords },
    page: addresses.agencies,
    inApi: true,
    licence: licenceOfRegister,
    madeFrom: bundledRegister.url,
    files: formats.map((format) => ({
      href: `/data/${format}/agencies`,
      title: openWordsOf((text) => text.open.whole),
      media: tableFormats[format].mediaType.split(";")[0] ?? "",
      fileType: format.toUpperCase(),
    })),
    selectChangedAt: selectRegisterChange,
  },
];
