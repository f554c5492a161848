import { sql } from "kysely";
import type { PersonalData } from "../../kernel/personal-data.ts";

/** @source Offentlighets- och sekretesslagen (2009:400) 5 kap. 1–2 §§; Arkivlagen (1990:782) 3 and 10 §§ */
const always: PersonalData["keeping"] = {
  kind: "always",
  because: {
    sv: "Allmänna handlingar ska registreras och bevaras (5 kap. 1 § offentlighets- och sekretesslagen, 3 § arkivlagen).",
    en: "Public records have to be registered and preserved (chapter 5, section 1 of the Public Access to Information and Secrecy Act; section 3 of the Archives Act).",
  },
};

const isAmong =
  (...columns: readonly string[]): PersonalData["isAbout"] =>
  ({ id }) =>
    sql<boolean>`${id}::uuid IN (${sql.join(columns.map((column) => sql.ref(`kept.${column}`)))})`;

const why = {
  sv: "För att det ska gå att se vem som har fört diariet.",
  en: "So that it can be seen who has kept the register.",
};

/**
 * Whoever keeps the register is named by what they did there. What the register says of others – who sent something, and what it was about – is
 * found in the register itself by whoever asks for it, and given to nobody for having written it.
 */
export const recordsPersonalData: readonly PersonalData[] = [
  {
    table: "records.case_file",
    what: {
      sv: "Ärenden i diariet: vem som öppnade och avslutade dem, och när. Ärendemeningen kan nämna någon.",
      en: "Case files of the register: who opened and closed them, and when. The title may name somebody.",
    },
    why,
    columns: ["opened_by", "closed_by", "title", "secrecy"],
    secret: ["title", "secrecy"],
    isAbout: isAmong("opened_by", "closed_by"),
    keeping: always,
  },
  {
    table: "records.document",
    what: {
      sv: "Handlingar i diariet: avsändare eller mottagare, i korthet vad de rör, vem som registrerade dem och när.",
      en: "Documents of the register: sender or receiver, in short what they are about, who registered them and when.",
    },
    why: {
      sv: "För att allmänna handlingar ska kunna hittas av den som vill läsa dem.",
      en: "So that public records can be found by whoever wants to read them.",
    },
    columns: ["noted_by", "registered_by", "party", "subject", "secrecy"],
    secret: ["party", "subject", "secrecy"],
    isAbout: isAmong("noted_by", "registered_by"),
    keeping: always,
  },
  {
    table: "records.correction",
    what: {
      sv: "Rättelser i diariet: vad som stod förut, skälet, vem som rättade och när.",
      en: "Corrections of the register: what stood there before, the reason, who put it right and when.",
    },
    why,
    columns: ["corrected_by", "before", "reason"],
    secret: ["before", "reason"],
    isAbout: isAmong("corrected_by"),
    keeping: always,
  },
  {
    table: "records.attachment",
    what: {
      sv: "Filer till handlingar: vem som lade till dem och strök dem, när och varför.",
      en: "Files of documents: who added and struck them, when and why.",
    },
    why,
    columns: ["added_by", "struck_by", "struck_because"],
    secret: ["struck_because"],
    isAbout: isAmong("added_by", "struck_by"),
    keeping: always,
  },
  {
    table: "records.link",
    what: {
      sv: "Vad handlingar är knutna till på plattformen, vem som knöt dem och när.",
      en: "What documents are tied to on the platform, who tied them and when.",
    },
    why,
    columns: ["linked_by", "ended_by"],
    // Of a text that they may no longer read, maybe.
    secret: ["title"],
    isAbout: isAmong("linked_by", "ended_by"),
    keeping: always,
  },
  {
    table: "records.export",
    what: {
      sv: "Arkiv av ärenden som du har bett om: vilket, när, och om det fanns med något som hålls åtskilt. Filen finns i sju dagar.",
      en: "Archives of case files that you have asked for: which, when, and whether they held what is kept apart. The file is there for seven days.",
    },
    why: {
      sv: "För att bara du ska kunna hämta det du har bett om, och för att det ska gå att se vad som har tagits ut.",
      en: "So that only you can fetch what you have asked for, and so that it can be seen what was taken out.",
    },
    columns: ["asked_by", "asked_at", "whole"],
    isAbout: isAmong("asked_by"),
    keeping: always,
  },
];
