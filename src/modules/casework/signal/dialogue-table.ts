import type { Language } from "../../../kernel/i18n.ts";
import { columnsOf, type Table } from "../../../kernel/tables/index.ts";
import type { Instant } from "../../../kernel/time.ts";
import { signalMessages } from "../messages.ts";
import { inLanguage } from "./common-signals.ts";
import { type DialogueRow, fewestAgencies } from "./dialogue.ts";

const { sv, en } = { sv: signalMessages.sv.dialogue.table, en: signalMessages.en.dialogue.table };

const columns = columnsOf([
  { key: "owner", kind: "text", needs: "value", label: { sv: sv.owner, en: en.owner }, width: 30 },
  { key: "asked", kind: "text", needs: "value", label: { sv: sv.words, en: en.words }, width: 50 },
  { key: "agencies_at_least", kind: "number", needs: "value", label: { sv: sv.agencies, en: en.agencies } },
  { key: "hours_least", kind: "number", label: { sv: sv.least, en: en.least } },
  { key: "hours_most", kind: "number", label: { sv: sv.most, en: en.most } },
  { key: "year", kind: "number", label: { sv: sv.year, en: en.year } },
]);

type Given = { readonly language: Language; readonly owner: string; readonly rows: readonly DialogueRow[]; readonly at: Instant };

/** One owner's list as a file: what the page shows, and nothing else. */
export function tableOfDialogue({ language, owner, rows, at }: Given): Table<typeof columns> {
  const { dialogue } = signalMessages[language];
  return {
    language,
    name: dialogue.title,
    columns,
    rows: rows.map(({ words, hours }) => ({
      owner,
      asked: inLanguage(words, language),
      agencies_at_least: fewestAgencies,
      hours_least: hours?.least,
      hours_most: hours?.most,
      year: hours?.year,
    })),
    notes: [{ label: dialogue.ofOwner(owner), value: `${at.toString({ smallestUnit: "second" })}. ${dialogue.note}` }],
  };
}
