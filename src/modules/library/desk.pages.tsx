import type { JSX } from "hono/jsx/jsx-runtime";
import {
  addressWith,
  Button,
  ButtonLink,
  Candidates,
  Choices,
  draftedFields,
  EmptyState,
  ErrorSummary,
  Form,
  FormKey,
  type Page,
  Pagination,
  SelectField,
  Table,
  TextField,
  WhoSeesInWords,
} from "../../design/index.ts";
import { formatDate, formatNumber } from "../../kernel/i18n.ts";
import { mostCounted, pagesOf } from "../../kernel/list.ts";
import type { Draft } from "../../kernel/validate.ts";
import type { Choosable } from "../people/index.ts";
import { addresses, hrefById } from "./addresses.ts";
import { DeskFrame } from "./desk-parts.pages.tsx";
import { type DeskRefusal, states } from "./manuscript.ts";
import { type DeskFilter, type DeskLine, type DeskList, deskLists } from "./manuscript-view.ts";
import { deskMessages, messages, proposalMessages, useMessages } from "./messages.ts";
import { swedishOn } from "./part.pages.tsx";
import { deskKinds } from "./schema-field.ts";
import { NarrowedItems } from "./share.pages.tsx";
import type { NarrowedItem } from "./share.ts";

export type DeskView = DeskList & DeskFilter & { readonly narrowed: readonly NarrowedItem[]; readonly proposals: number };
type ViewProps = { page: Page; view: DeskView };

/** The texts at work: one's own, those that wait for one, or all. What is chosen stands in the address. */
export function DeskPage({ page, view }: ViewProps): JSX.Element {
  const { language } = page;
  const text = deskMessages[language].desk;
  const isMore = view.total > mostCounted;
  const shown = Math.min(view.total, mostCounted);
  return (
    <DeskFrame
      page={page}
      title={text.title}
      description={text.description}
      lead={text.lead}
      facts={<ButtonLink href={addresses.newManuscript[language]}>{text.begin}</ButtonLink>}
    >
      <p>
        <a class="link" href={addresses.uses[language]}>
          {useMessages[language].title}
        </a>
      </p>
      <p>
        <a class="link" href={addresses.proposals[language]}>
          {proposalMessages[language].list.way(formatNumber(language, view.proposals), view.proposals === 1)}
        </a>
      </p>
      <ListLinks page={page} view={view} />
      <Filter page={page} view={view} />
      <div class="results">
        <p class="result-count">
          {isMore ? text.countedMore(formatNumber(language, mostCounted)) : text.counted(formatNumber(language, shown), shown === 1)}
        </p>
        {view.items.length === 0 ? (
          <EmptyState title={text.nothing[view.list]}>{text.nothingHelp[view.list]}</EmptyState>
        ) : (
          <Lines page={page} items={view.items} />
        )}
        <Pagination
          language={language}
          current={view.page}
          count={pagesOf(view.total, view.pageSize)}
          hrefOf={(number) => addressWith(page, { page: number === 1 ? undefined : String(number) })}
        />
      </div>
      {view.narrowed.length === 0 ? null : <NarrowedItems page={page} items={view.narrowed} />}
    </DeskFrame>
  );
}

function ListLinks({ page, view }: ViewProps): JSX.Element {
  const text = deskMessages[page.language].desk;
  return (
    <nav class="choice-links no-print" aria-label={text.listsLabel}>
      <ul>
        {deskLists.map((list) => (
          <li>
            <a href={addressWith(page, { list, page: undefined })} aria-current={list === view.list ? "page" : undefined}>
              {text.lists[list]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Filter({ page, view }: ViewProps): JSX.Element {
  const { language } = page;
  const { desk: text, states: stateNames } = deskMessages[language];
  const { kinds } = messages[language];
  const any = { value: "", label: text.any };
  return (
    <form class="list-filter no-print" role="search" aria-label={text.title} action={page.path} method="get" novalidate>
      <input type="hidden" name="list" value={view.list} />
      <SelectField
        language={language}
        name="kind"
        label={text.kind}
        value={view.kind ?? ""}
        options={[any, ...deskKinds.map((value) => ({ value, label: kinds[value].one }))]}
      />
      <SelectField
        language={language}
        name="state"
        label={text.state}
        value={view.state ?? ""}
        options={[any, ...states.map((value) => ({ value, label: stateNames[value] }))]}
      />
      <Button variant="secondary">{text.show}</Button>
    </form>
  );
}

function Lines({ page, items }: { page: Page; items: readonly DeskLine[] }): JSX.Element {
  const { language } = page;
  const { desk: text, states: stateNames } = deskMessages[language];
  const { kinds } = messages[language];
  return (
    <Table
      language={language}
      id="manuscripts"
      caption={text.title}
      captionHidden
      columns={Object.values(text.columns).map((label) => ({ label }))}
      groups={[
        {
          rows: items.map((line) => [
            <>
              <a href={hrefById(addresses.manuscript, language, line.id)} {...swedishOn(page)}>
                {line.title}
              </a>
              {line.described === undefined ? null : (
                <>
                  <br />
                  {text.about(line.described)}
                </>
              )}
            </>,
            kinds[line.kind].one,
            [stateNames[line.state], ...(line.returned ? [text.returned] : []), ...(line.asked ? [text.asked] : [])].join(". "),
            line.owner,
            formatDate(language, line.updatedAt),
          ]),
        },
      ]}
    />
  );
}

export type BeginView = { readonly draft: Draft; readonly candidates: readonly Choosable[] };

/** What to write, under which title, and about whom. */
export function BeginPage({ page, view }: { page: Page; view: BeginView }): JSX.Element {
  const { language } = page;
  const text = deskMessages[language].begin;
  const labels = { kind: text.kind, heading: text.heading, organisation: text.organisation, chosen: text.chosen };
  const { issues, field } = draftedFields(language, view.draft, labels, ["kind", "chosen"]);
  return (
    <DeskFrame page={page} title={text.title} description={text.description} lead={text.lead}>
      <ErrorSummary language={language} issues={issues} />
      <Form page={page}>
        <FormKey draft={view.draft} />
        <Choices
          language={language}
          type="radio"
          name="kind"
          legend={text.kind}
          error={field("kind").error}
          options={deskKinds.map((value) => ({ value, label: messages[language].kinds[value].one, hint: text.kindHints[value] }))}
          chosen={view.draft.fields.getAll("kind")}
        />
        <TextField {...field("heading")} width={60} />
        <AgencyField page={page} view={view} />
        <WhoSeesInWords language={language} sentences={[deskMessages[language].readers.begin]} />
        <Button>{text.send}</Button>
      </Form>
    </DeskFrame>
  );
}

/** The agency that a text describes, by name; where the name may mean several, a choice among them. */
export function AgencyField({ page, view }: { page: Page; view: BeginView }): JSX.Element {
  const { language } = page;
  const text = deskMessages[language].begin;
  const { field } = draftedFields(language, view.draft, { organisation: text.organisation, chosen: text.chosen });
  return (
    <>
      <TextField {...field("organisation")} hint={text.organisationHint} width={60} optional />
      <Candidates
        language={language}
        legend={text.chosen}
        error={field("chosen").error}
        candidates={view.candidates}
        chosen={view.draft.fields.getAll("chosen")}
      />
    </>
  );
}

export type ChangeView = {
  /** The text that is to be changed; none when its address is still to be written. */
  readonly text: { readonly title: string; readonly name: string } | undefined;
  readonly draft: Draft;
  readonly refusal: DeskRefusal | undefined;
};

/** Before a change is begun: what it means, and for what. */
export function ChangePage({ page, view }: { page: Page; view: ChangeView }): JSX.Element {
  const { language } = page;
  const text = deskMessages[language].change;
  const { issues, field } = draftedFields(language, view.draft, { text: text.which });
  return (
    <DeskFrame
      page={page}
      title={view.text === undefined ? text.titleOfAny : text.title(view.text.title)}
      description={text.description}
      lead={text.lead}
      refusal={view.refusal}
    >
      <ErrorSummary language={language} issues={issues} />
      <Form page={page}>
        {view.text === undefined ? (
          <TextField {...field("text")} hint={text.whichHint} width={60} />
        ) : (
          <input type="hidden" name="text" value={view.text.name} />
        )}
        <WhoSeesInWords language={language} sentences={[deskMessages[language].readers.begin]} />
        <Button>{text.send}</Button>
      </Form>
    </DeskFrame>
  );
}
