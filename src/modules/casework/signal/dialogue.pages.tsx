import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Button,
  Choices,
  DownloadLinks,
  EmptyState,
  draftedFields,
  ErrorSummary,
  Form,
  Layout,
  Link,
  type Page,
  PageHeader,
  Section,
  Stack,
  Table,
  TextField,
} from "../../../design/index.ts";
import { formatNumber, type Language } from "../../../kernel/i18n.ts";
import { addresses, hrefTo } from "../addresses.ts";
import { signalMessages } from "../messages.ts";
import { commonSignals, inLanguage } from "./common-signals.ts";
import type { DialogueRow } from "./dialogue.ts";
import { SignalFrame } from "./signal-parts.pages.tsx";
import { hasOwnerOutside, longestOf, type Signal } from "./signal.ts";
import type { DialogueView, OfferView } from "./signal-view.ts";

/** As the owner of a row is called. */
export const ownerOf = (language: Language, { owner, ownerName }: Pick<DialogueRow, "owner" | "ownerName">): string =>
  owner === "government" ? signalMessages[language].government : (ownerName ?? "");

/** What at least five agencies want to talk about, owner by owner, in alphabetical order. */
export function DialogueListsPage({ page, view }: { page: Page; view: DialogueView }): JSX.Element {
  const { language } = page;
  const { dialogue: text } = signalMessages[language];
  return (
    <Layout page={page} title={text.title} description={text.description} unlisted>
      <PageHeader title={text.title} lead={text.lead} />
      <Stack gap="large">
        {view.owners.length === 0 ? <EmptyState title={text.none}>{text.noneHelp}</EmptyState> : null}
        {view.owners.map(({ key, rows }) => {
          const [first] = rows;
          if (first === undefined) return null;
          const owner = ownerOf(language, first);
          return (
            <Section id={`agare-${key}`} title={owner}>
              <Stack>
                <RowTable page={page} owner={owner} id={`rader-${key}`} rows={rows} />
                <p class="no-print">
                  <Link href={hrefTo("dialogueList", language, { owner: key })}>{text.open(owner)}</Link>
                </p>
              </Stack>
            </Section>
          );
        })}
        {view.names ? (
          <p class="no-print">
            <Link href={addresses.ownerAliases[language]}>{text.aliases}</Link>
          </p>
        ) : null}
      </Stack>
    </Layout>
  );
}

/** One owner's list, with questions to begin the talk: made to be printed and taken along. */
export function DialogueListPage({ page, rows }: { page: Page; rows: readonly [DialogueRow, ...DialogueRow[]] }): JSX.Element {
  const { language } = page;
  const { dialogue: text } = signalMessages[language];
  const owner = ownerOf(language, rows[0]);
  const title = text.ofOwner(owner);
  const key = rows[0].ownerKey;
  return (
    <Layout
      page={page}
      title={title}
      description={text.description}
      crumbs={[{ label: text.title, href: addresses.dialogueLists[language] }, { label: owner }]}
      unlisted
    >
      <PageHeader title={title} lead={text.description} />
      <Stack gap="large">
        <RowTable page={page} owner={owner} id="rader" rows={rows} />
        <DownloadLinks
          page={{ ...page, language: "sv" }}
          label={text.fetch}
          formats={["csv"]}
          hrefOf={() => hrefTo("dialogueTable", language, { owner: key })}
        />
        <Section id="samtalet" title={text.talk}>
          <ul>
            {text.questions.map((question) => (
              <li>{question}</li>
            ))}
          </ul>
        </Section>
      </Stack>
    </Layout>
  );
}

type RowsProps = { page: Page; owner: string; id: string; rows: readonly DialogueRow[] };

function RowTable({ page: { language }, owner, id, rows }: RowsProps): JSX.Element {
  const { dialogue: text } = signalMessages[language];
  const number = (value: number): string => formatNumber(language, value);
  return (
    <Table
      language={language}
      id={id}
      caption={text.caption(owner)}
      captionHidden
      stacked
      columns={[{ label: text.columns.words }, { label: text.columns.agencies }, { label: text.columns.hours }]}
      groups={[
        {
          rows: rows.map(({ words, hours }) => [
            inLanguage(words, language),
            text.agencies,
            hours === undefined ? text.noHours : text.hours(number(hours.least), number(hours.most), String(hours.year)),
          ]),
        },
      ]}
      note={text.note}
    />
  );
}

/** What a yes to the talk means, and under which name; or that it was said, and how it is taken back. */
export function OfferPage({ page, view }: { page: Page; view: OfferView }): JSX.Element {
  const { language } = page;
  const { offer } = signalMessages[language];
  const { study, signal, refusal } = view;
  return (
    <SignalFrame page={page} study={study} signal={signal} title={offer.title} lead={offer.lead} refusal={refusal}>
      <ul>
        {offer.terms.map((term) => (
          <li>{term}</li>
        ))}
      </ul>
      {signal.demand === undefined ? (
        hasOwnerOutside(signal) ? (
          <OfferForm page={page} view={view} />
        ) : (
          <p>
            {offer.needsOwner} <Link href={hrefTo("signalFacts", language, { id: signal.id })}>{signalMessages[language].one.change}</Link>
          </p>
        )
      ) : (
        <Form page={page} action={hrefTo("signalDialogue", language, { id: signal.id })}>
          <p>{offer.already(inLanguage(signal.demand, language))}</p>
          <input type="hidden" name="version" value={String(signal.version)} />
          <input type="hidden" name="deed" value="withdraw" />
          <Button variant="secondary">{offer.withdraw}</Button>
        </Form>
      )}
    </SignalFrame>
  );
}

/** The names that others may use: those of the list of common ones, and those of rows that may be shown. */
function namesFor({ owner }: Signal, shown: readonly string[]): readonly string[] {
  const common = commonSignals.filter((one) => one.owner === owner).map(({ words }) => words.sv);
  return [...common, ...shown.filter((name) => !common.includes(name))];
}

function OfferForm({ page, view }: { page: Page; view: OfferView }): JSX.Element {
  const { language } = page;
  const { offer } = signalMessages[language];
  const { signal, draft } = view;
  const { issues, field } = draftedFields(language, draft, { name: offer.name, own_name: offer.ownName }, ["name"]);
  const names = namesFor(signal, view.names);
  return (
    <>
      <ErrorSummary language={language} issues={issues} />
      <Form page={page} action={hrefTo("signalDialogue", language, { id: signal.id })}>
        <input type="hidden" name="version" value={String(signal.version)} />
        <input type="hidden" name="deed" value="offer" />
        {names.length === 0 ? null : (
          <Choices
            {...field("name")}
            type="radio"
            legend={offer.name}
            hint={offer.nameHint}
            options={names.map((name) => ({ value: name, label: inLanguage(name, language) }))}
            chosen={draft.fields.getAll("name")}
          />
        )}
        <TextField {...field("own_name")} hint={offer.ownNameHint} maxLength={longestOf.demand} width={60} optional={names.length > 0} />
        <Button>{offer.yes}</Button>
      </Form>
    </>
  );
}
