import type { JSX } from "hono/jsx/jsx-runtime";
import { Button, ButtonLink, ButtonRow, EmptyState, Form, Notice, type Page, Prose, Section, SelectField } from "../../design/index.ts";
import { renderMarkdown } from "../../kernel/markdown.ts";
import { addresses, hrefById } from "./addresses.ts";
import { ChangeInWords, DeskFrame, DeskWhoSees, numberOf, placeTitle, ValueInWords } from "./desk-parts.pages.tsx";
import type { ContentFault } from "./manuscript.ts";
import type { Change } from "./manuscript-diff.ts";
import type { DeskReaders, Manuscript, Permissions } from "./manuscript-view.ts";
import { deskMessages } from "./messages.ts";
import { swedishOn } from "./part.pages.tsx";
import { type DraftContent, fieldsOf, plainText, type SchemaField } from "./schema-field.ts";
import { FaultList } from "./schema-form.pages.tsx";
import type { Titles } from "./schema-words.ts";
import { embedOf, type ListedFile } from "./text-file.ts";

export type DifferencesView = {
  readonly manuscript: Manuscript & Permissions;
  readonly from: number;
  readonly to: number;
  readonly changes: readonly Change[];
  readonly titles: Titles;
  readonly readers: DeskReaders;
};

type ViewProps = { page: Page; view: DifferencesView };

/** What differs between any two versions, field by field, with a way back to the earlier one. */
export function DifferencesPage({ page, view }: ViewProps): JSX.Element {
  const { language } = page;
  const text = deskMessages[language].differences;
  const { manuscript, from, to, changes, titles } = view;
  return (
    <DeskFrame
      page={page}
      title={text.title(manuscript.title)}
      description={text.description}
      lead={text.lead(numberOf(page, from), numberOf(page, to))}
      way={[{ label: manuscript.title, href: hrefById(addresses.manuscript, language, manuscript.id) }]}
    >
      <DeskWhoSees page={page} readers={view.readers} />
      <Which page={page} view={view} />
      {changes.length === 0 ? <EmptyState title={text.none} /> : null}
      {changes.map((change, index) => (
        <Section id={`andring-${index + 1}`} title={placeTitle(page, change.path)} level={2}>
          <ChangeInWords page={page} titles={titles} change={change} />
        </Section>
      ))}
      {manuscript.state === "draft" && manuscript.mayWrite && from !== manuscript.version ? (
        <Form page={page} action={hrefById(addresses.restore, language, manuscript.id)}>
          <input type="hidden" name="from" value={manuscript.version} />
          <Button variant="secondary" name="number" value={String(from)}>
            {text.restore(numberOf(page, from))}
          </Button>
        </Form>
      ) : null}
    </DeskFrame>
  );
}

/** So many versions are offered: of a text with more, any two can still be asked for in the address. */
const mostOffered = 200;

function Which({ page, view }: ViewProps): JSX.Element {
  const { language } = page;
  const text = deskMessages[language].differences;
  const { version } = view.manuscript;
  const options = Array.from({ length: Math.min(version, mostOffered) }, (_, index) => {
    const number = String(version - index);
    return { value: number, label: number };
  });
  return (
    <form class="list-filter no-print" action={page.path} method="get" novalidate>
      <SelectField language={language} name="from" label={text.from} value={String(view.from)} options={options} />
      <SelectField language={language} name="to" label={text.to} value={String(view.to)} options={options} />
      <Button variant="secondary">{text.show}</Button>
    </form>
  );
}

export type IncompleteView = {
  readonly manuscript: Manuscript & Pick<Permissions, "mayWrite">;
  readonly content: DraftContent;
  readonly faults: readonly ContentFault[];
  readonly files: readonly ListedFile[];
  readonly titles: Titles;
  readonly readers: DeskReaders;
};

type IncompleteProps = { page: Page; view: IncompleteView };

/** In place of a preview, where the page of the kind cannot be drawn yet: what there is, in the order of the form, with the gaps marked. */
export function IncompletePage({ page, view }: IncompleteProps): JSX.Element {
  const { language } = page;
  const text = deskMessages[language].preview;
  const { manuscript, faults, content, readers } = view;
  const fields = fieldsOf[manuscript.kind];
  const isOf = (name: string) => (fault: ContentFault) => fault.path === name || fault.path.startsWith(`${name}.`);
  const shown = fields.filter(({ name }) => content[name] !== undefined || faults.some(isOf(name)));
  const elsewhere = faults.filter((fault) => !shown.some(({ name }) => isOf(name)(fault)));
  return (
    <DeskFrame
      page={page}
      title={text.title(manuscript.title)}
      description={text.description}
      lead={text.incomplete(numberOf(page, faults.length), faults.length === 1)}
      way={[{ label: manuscript.title, href: hrefById(addresses.manuscript, language, manuscript.id) }]}
    >
      {elsewhere.length === 0 ? null : <Gap page={page} view={view} faults={elsewhere} />}
      <div>
        {shown.map((field) => (
          <PartOfDraft page={page} view={view} field={field} faults={faults.filter(isOf(field.name))} />
        ))}
      </div>
      {manuscript.state === "draft" && manuscript.mayWrite ? (
        <ButtonRow>
          <ButtonLink href={hrefById(addresses.write, language, manuscript.id)}>{text.goOn}</ButtonLink>
        </ButtonRow>
      ) : null}
      <DeskWhoSees page={page} readers={readers} />
    </DeskFrame>
  );
}

type PartProps = IncompleteProps & { readonly field: SchemaField; readonly faults: readonly ContentFault[] };

/** One field as it stands, and what it lacks. */
function PartOfDraft({ page, view, field, faults }: PartProps): JSX.Element {
  const { content, titles, files } = view;
  const { name } = field;
  const value = content[name];
  const isMarkdown = field.kind === "text" && field.size === "markdown";
  return (
    <div class="fact">
      <h2 class="heading heading--3">{placeTitle(page, name)}</h2>
      {value === undefined ? null : isMarkdown ? (
        <Prose html={renderMarkdown(plainText(value), embedOf(files))} {...swedishOn(page)} />
      ) : (
        <ValueInWords page={page} titles={titles} path={name} field={field} value={value} />
      )}
      {faults.length === 0 ? null : <Gap page={page} view={view} faults={faults} />}
    </div>
  );
}

function Gap({ page, view: { manuscript }, faults }: IncompleteProps & { faults: readonly ContentFault[] }): JSX.Element {
  const { language } = page;
  const isOpen = manuscript.state === "draft" && manuscript.mayWrite;
  return (
    <Notice language={language} kind="attention" title={deskMessages[language].preview.gap}>
      <FaultList
        page={page}
        kind={manuscript.kind}
        faults={faults}
        form={isOpen ? hrefById(addresses.write, language, manuscript.id) : undefined}
      />
    </Notice>
  );
}
