import type { JSX } from "hono/jsx/jsx-runtime";
import { Button, Disclosure, type Page, Section, TextField, Toc } from "../../design/index.ts";
import { formatNumber } from "../../kernel/i18n.ts";
import { DeskWhoSees } from "./desk-parts.pages.tsx";
import { type FormSection, isIdle, sectionOf, sectionsOf } from "./form-sections.ts";
import type { ContentFault } from "./manuscript.ts";
import { deskMessages, formMessages } from "./messages.ts";
import type { DraftContent } from "./schema-field.ts";
import { type FormView, SchemaFields } from "./schema-form.pages.tsx";
import { wordsOf } from "./schema-words.ts";
import { WritingStatus } from "./unsaved.pages.tsx";
import type { DeskReaders, Manuscript } from "./manuscript-view.ts";

/** What the parts of the form show of a text. */
export type SectionsView = {
  readonly manuscript: Manuscript;
  /** As it is written in the form now, which may be more than what is saved. */
  readonly content: DraftContent;
  /** Where in the form something was just done. */
  readonly near: string | undefined;
  readonly note: string;
  readonly readers: DeskReaders;
};

type SectionsProps = { view: SectionsView; faults: readonly ContentFault[] };

const saveId = "spara";
const idOf = ({ name }: Pick<FormSection, "name">): string => `del-${name}`;
const faultsIn = (faults: readonly ContentFault[], { name }: FormSection) => faults.filter(({ path }) => sectionOf(path) === name);

/** The parts of the form, and how much waits in each: what is left of a text to write is seen before it is looked for. */
export function FormContents({ page, view, faults, isDraft }: SectionsProps & { page: Page; isDraft: boolean }): JSX.Element {
  const { language } = page;
  const { sections, save, waits } = formMessages[language];
  const parts = sectionsOf(view.manuscript.kind).map((section) => {
    const { length } = faultsIn(faults, section);
    const note = length === 0 ? undefined : waits(formatNumber(language, length), length === 1);
    return { id: idOf(section), title: sections[section.name], note };
  });
  return <Toc language={language} entries={[...parts, ...(isDraft ? [{ id: saveId, title: save }] : [])]} open={faults.length > 0} />;
}

/** The fields of a text in their parts. A part where nothing has to be written and nothing is, is folded. */
export function FormSections({ form, view, faults }: SectionsProps & { form: FormView }): JSX.Element {
  const { language } = form.page;
  const { sections, idle } = formMessages[language];
  const { manuscript, content, near } = view;
  return (
    <>
      {sectionsOf(manuscript.kind).map((section) => {
        const { name, fields } = section;
        const isLeft =
          isIdle(section, content) && faultsIn(faults, section).length === 0 && (near === undefined || sectionOf(near) !== name);
        const written = (
          <div class="schema-group">
            <SchemaFields form={form} fields={fields} content={content} />
          </div>
        );
        const labels = fields.map((field) => wordsOf(language, field.name).label.toLowerCase()).join(", ");
        return (
          <Section id={idOf(section)} title={sections[name]}>
            {isLeft ? <Disclosure summary={idle(labels)}>{written}</Disclosure> : written}
          </Section>
        );
      })}
      <Section id={saveId} title={formMessages[language].save}>
        <TextField
          language={language}
          name="note"
          label={deskMessages[language].write.note}
          hint={deskMessages[language].write.noteHint}
          value={view.note}
          width={60}
          optional
        />
        <DeskWhoSees page={form.page} readers={view.readers} />
      </Section>
    </>
  );
}

/** Stands below whatever is seen of the form, with whether it is kept. */
export function SaveBar({ page: { language }, isDraft }: { page: Page; isDraft: boolean }): JSX.Element {
  return (
    <div class="save-bar">
      {isDraft ? <Button>{deskMessages[language].write.save}</Button> : null}
      <WritingStatus />
    </div>
  );
}
