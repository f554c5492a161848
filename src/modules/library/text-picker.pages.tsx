import type { JSX } from "hono/jsx/jsx-runtime";
import { Button, ButtonRow, Candidates, Disclosure, type Page, SearchField, SelectField } from "../../design/index.ts";
import { kinds } from "./content.ts";
import { type Candidate, mostCandidates, pickerNames, referredAt, type Search, textNamed } from "./field-reference.ts";
import type { ItemSummary } from "./item.ts";
import { formMessages, messages } from "./messages.ts";

export type Found = Search & { readonly candidates: readonly Candidate[] };

export type PickerView = {
  readonly page: Page;
  /** Texts that the form names, by "method/tvarteam". */
  readonly texts: ReadonlyMap<string, ItemSummary>;
  /** What was just looked for, and for which field. */
  readonly found: Found | undefined;
};

/** What is named by what stands in a field: "Metod: Tvärteam". Nothing where the field names no text, or is empty. */
export function nameInWords({ page: { language }, texts }: PickerView, path: string, written: string): string | undefined {
  const referred = referredAt(path);
  if (referred === undefined || written.trim() === "") return undefined;
  const { picker } = formMessages[language];
  const named = textNamed(referred, written.trim());
  const text = named === undefined ? undefined : texts.get(`${named.kind}/${named.slug}`);
  return text === undefined ? picker.unknown : picker.names(messages[language].kinds[text.kind].one, text.title);
}

type PickerProps = { view: PickerView; path: string; one: string };

/** Finds a text for the field beside it: the form is sent, nothing is saved, and the page comes back with what may be meant. */
export function TextPicker({ view, path, one }: PickerProps): JSX.Element | null {
  const { page, found } = view;
  const { language } = page;
  const text = formMessages[language].picker;
  const referred = referredAt(path);
  if (referred === undefined) return null;
  const mine = found?.path === path ? found : undefined;
  const id = pickerNames.words + path;
  const anyKind = { value: "", label: text.anyKind };
  return (
    <div class="picker">
      <Disclosure summary={text.find(one)} open={mine !== undefined}>
        <SearchField language={language} name={id} label={text.words} hint={text.wordsHint} value={mine?.words} optional />
        {referred === "any" ? (
          <SelectField
            language={language}
            name={pickerNames.kind + path}
            label={text.kind}
            value={mine?.kind ?? ""}
            options={[anyKind, ...kinds.map((kind) => ({ value: kind, label: messages[language].kinds[kind].one }))]}
            optional
          />
        ) : null}
        <ButtonRow>
          <Button variant="secondary" name="row" value={`find:${path}`} label={`${text.search}: ${one}`} action={`${page.path}#${id}`}>
            {text.search}
          </Button>
        </ButtonRow>
        {mine === undefined ? null : <Answers page={page} found={mine} one={one} />}
      </Disclosure>
    </div>
  );
}

function Answers({ page: { language, path: address }, found, one }: { page: Page; found: Found; one: string }): JSX.Element {
  const text = formMessages[language].picker;
  const { path, candidates } = found;
  if (candidates.length === 0) return <p>{text.none}</p>;
  const shown = candidates.slice(0, mostCandidates);
  return (
    <>
      <Candidates
        language={language}
        name={pickerNames.chosen + path}
        legend={text.candidates}
        error={undefined}
        chosen={[]}
        candidates={shown.map(({ kind, slug, title, isPublic }) => ({
          slug: `${kind}/${slug}`,
          name: title,
          hint: `${messages[language].kinds[kind].one}. ${isPublic ? text.everyone : text.notEveryone}`,
        }))}
      />
      {candidates.length > shown.length ? <p>{text.more}</p> : null}
      <ButtonRow>
        <Button variant="secondary" name="row" value={`use:${path}`} label={`${text.use}: ${one}`} action={`${address}#${path}`}>
          {text.use}
        </Button>
      </ButtonRow>
    </>
  );
}
