import type { Language } from "../../kernel/i18n.ts";
import { columnsOf, type RowOf, type Table } from "../../kernel/tables/index.ts";
import type { Instant } from "../../kernel/time.ts";
import type { DocumentView } from "./document.ts";
import { messages } from "./messages.ts";

const { sv, en } = { sv: messages.sv.table, en: messages.en.table };

const columns = columnsOf([
  { key: "organisation", kind: "text", needs: "value", label: { sv: sv.organisation, en: en.organisation }, width: 30 },
  { key: "number", kind: "text", label: { sv: sv.number, en: en.number } },
  { key: "case_number", kind: "text", needs: "value", label: { sv: sv.caseNumber, en: en.caseNumber } },
  { key: "case_title", kind: "text", label: { sv: sv.caseTitle, en: en.caseTitle }, width: 40 },
  { key: "status", kind: "text", needs: "value", label: { sv: sv.status, en: en.status } },
  { key: "dated", kind: "date", label: { sv: sv.dated, en: en.dated } },
  { key: "party", kind: "text", label: { sv: sv.party, en: en.party }, width: 30 },
  { key: "subject", kind: "text", label: { sv: sv.subject, en: en.subject }, width: 60 },
  { key: "secrecy", kind: "text", label: { sv: sv.secrecy, en: en.secrecy } },
  { key: "kept_apart", kind: "list", label: { sv: sv.keptApart, en: en.keptApart }, width: 30 },
  { key: "registered", kind: "instant", label: { sv: sv.registered, en: en.registered } },
]);
type Columns = typeof columns;

type Given = {
  readonly language: Language;
  readonly documents: AsyncIterable<DocumentView>;
  /** In which form it was asked for: as somebody sees it, or as anybody may. */
  readonly onlyOpen: boolean;
  readonly at: Instant;
};

/** The register as a table: of each document what the list says of it, and which words of it are kept apart. */
export function tableOfRegister({ language, documents, onlyOpen, at }: Given): Table<Columns> {
  const { register, table } = messages[language];
  const notes = [
    { label: table.made, value: at.toString({ smallestUnit: "second" }) },
    ...(onlyOpen ? [{ label: table.view, value: register.viewOpen }] : []),
  ];
  return { language, name: register.title, columns, rows: rowsOf(language, documents), notes };
}

async function* rowsOf(language: Language, documents: AsyncIterable<DocumentView>): AsyncGenerator<RowOf<Columns>> {
  for await (const document of documents) yield rowOf(language, document);
}

function rowOf(language: Language, document: DocumentView): RowOf<Columns> {
  const { statuses, table, apart: keptApart } = messages[language];
  const { organisation, number, caseNumber, dated, secrecy, registeredAt } = document;
  const orApart = (words: string | undefined, apart: boolean) => (apart && words === undefined ? keptApart : words);
  const apart = [
    ...(document.caseTitleApart ? [table.caseTitle] : []),
    ...(document.partyApart ? [table.party] : []),
    ...(document.subjectApart ? [table.subject] : []),
  ];
  return {
    organisation,
    number,
    case_number: caseNumber,
    case_title: orApart(document.caseTitle, document.caseTitleApart),
    status: statuses[document.status],
    dated,
    party: orApart(document.party, document.partyApart),
    subject: orApart(document.subject, document.subjectApart),
    secrecy,
    kept_apart: apart.length === 0 ? undefined : apart,
    registered: registeredAt,
  };
}
