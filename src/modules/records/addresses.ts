import type { Address } from "../../kernel/http.ts";
import type { Language } from "../../kernel/i18n.ts";
import type { TableFormat } from "../../kernel/tables/index.ts";

export const addresses = {
  register: { sv: "/diarium", en: "/en/records" },
  newDocument: { sv: "/diarium/ny", en: "/en/records/new" },
  caseFile: { sv: "/diarium/arenden/:id", en: "/en/records/case-files/:id" },
  correctCaseFile: { sv: "/diarium/arenden/:id/ratta", en: "/en/records/case-files/:id/correct" },
  closeCaseFile: { sv: "/diarium/arenden/:id/avsluta", en: "/en/records/case-files/:id/close" },
  addDocument: { sv: "/diarium/arenden/:id/ny", en: "/en/records/case-files/:id/new" },
  exportCaseFile: { sv: "/diarium/arenden/:id/arkiv", en: "/en/records/case-files/:id/archive" },
  document: { sv: "/diarium/handlingar/:id", en: "/en/records/documents/:id" },
  correctDocument: { sv: "/diarium/handlingar/:id/ratta", en: "/en/records/documents/:id/correct" },
  addFile: { sv: "/diarium/handlingar/:id/filer", en: "/en/records/documents/:id/files" },
  addLink: { sv: "/diarium/handlingar/:id/lankar", en: "/en/records/documents/:id/links" },
  file: { sv: "/diarium/filer/:id", en: "/en/records/files/:id" },
  strikeFile: { sv: "/diarium/filer/:id/stryk", en: "/en/records/files/:id/strike" },
  endLink: { sv: "/diarium/lankar/:id/ta-bort", en: "/en/records/links/:id/remove" },
  archive: { sv: "/diarium/arkiv/:id", en: "/en/records/archives/:id" },
  archiveFile: { sv: "/diarium/arkiv/:id/fil", en: "/en/records/archives/:id/file" },
} as const satisfies Record<string, Address>;

/** The register as a file. */
export function tableAddress(format: TableFormat): Address {
  return { sv: `/diarium/tabell/${format}`, en: `/en/records/table/${format}` };
}

export function hrefById(address: Address, language: Language, id: string): string {
  return address[language].replace(":id", id);
}
