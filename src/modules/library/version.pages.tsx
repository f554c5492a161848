import type { JSX } from "hono/jsx/jsx-runtime";
import { Button, EmptyState, Form, Notice, type Page, Section, SelectField } from "../../design/index.ts";
import { addresses, hrefById } from "./addresses.ts";
import { ChangeInWords, DeskFrame, DeskWhoSees, numberOf, placeTitle } from "./desk-parts.pages.tsx";
import type { ContentFault } from "./manuscript.ts";
import type { Change } from "./manuscript-diff.ts";
import type { DeskReaders, Manuscript, Permissions } from "./manuscript-view.ts";
import { deskMessages } from "./messages.ts";
import { FaultList } from "./schema-form.pages.tsx";
import type { Titles } from "./schema-words.ts";

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

type IncompleteProps = { page: Page; manuscript: Manuscript; faults: readonly ContentFault[]; readers: DeskReaders };

/** In place of a preview, where the page of the kind cannot be drawn yet. */
export function IncompletePage({ page, manuscript, faults, readers }: IncompleteProps): JSX.Element {
  const { language } = page;
  const text = deskMessages[language].preview;
  return (
    <DeskFrame
      page={page}
      title={text.title(manuscript.title)}
      description={text.description}
      way={[{ label: manuscript.title, href: hrefById(addresses.manuscript, language, manuscript.id) }]}
    >
      <Notice language={language} kind="attention">
        <p>{text.incomplete}</p>
        <FaultList page={page} kind={manuscript.kind} faults={faults} form={hrefById(addresses.write, language, manuscript.id)} />
      </Notice>
      <DeskWhoSees page={page} readers={readers} />
    </DeskFrame>
  );
}
