import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Button,
  ButtonLink,
  draftedFields,
  EmptyState,
  ErrorSummary,
  Form,
  Link,
  type Page,
  Section,
  SelectField,
  Stack,
  Table,
  TextField,
} from "../../design/index.ts";
import { formatDate, formatMoment, type Language } from "../../kernel/i18n.ts";
import type { Draft } from "../../kernel/validate.ts";
import { addresses, agencyHref, organisationHref } from "./addresses.ts";
import { AdministrationFrame } from "./administration-parts.pages.tsx";
import { describeFact, fieldName, fieldTitle } from "./fact-words.ts";
import { registerMessages } from "./messages.ts";
import { type AdministeredOrganisation, sourceOf } from "./organisation-admin.ts";
import { correctable, type CorrectableField, type Facts } from "./organisation.ts";
import type { RefusalCode } from "./refusal.ts";

export type OrganisationDone = keyof (typeof registerMessages)["sv"]["organisation"]["done"];

export type AdministeredView = {
  readonly organisation: AdministeredOrganisation;
  readonly draft: Draft;
  readonly done: OrganisationDone | undefined;
  readonly refusal: RefusalCode | undefined;
};

type ViewProps = { page: Page; view: AdministeredView };

/** One organisation: each fact with where it comes from, and what can be done about it. */
export function AdministeredPage({ page, view }: ViewProps): JSX.Element {
  const { language } = page;
  const { organisation: text, list } = registerMessages[language];
  const { slug, facts, status } = view.organisation;
  return (
    <AdministrationFrame
      page={page}
      title={facts.name}
      description={text.description}
      way={[{ label: list.title, href: addresses.organisations[language] }]}
      facts={
        <p>
          <Link href={agencyHref(language, slug)}>{text.publicPage}</Link>
        </p>
      }
      refusal={view.refusal}
      done={view.done === undefined ? undefined : text.done[view.done]}
    >
      <FactTable page={page} view={view} />
      <Doubts page={page} view={view} />
      <NamingForm page={page} view={view} />
      {status === "closed" ? null : (
        <Section id="lagg-ned" title={text.close} intro={text.closeIntro} onPaper={false}>
          <ButtonLink href={organisationHref(addresses.organisationClose, language, slug)} variant="secondary">
            {text.toClose}
          </ButtonLink>
        </Section>
      )}
      <History page={page} view={view} />
    </AdministrationFrame>
  );
}

const uncorrectable = ["figures", "registers"] as const satisfies readonly (keyof Facts)[];

function FactTable({ page, view: { organisation } }: ViewProps): JSX.Element {
  const { language } = page;
  const text = registerMessages[language].organisation;
  const row = (field: keyof Facts, deed: Child): Child[] => [
    fieldTitle(language, field),
    inSwedish(language, field, describeFact(language, field, organisation.facts[field])),
    sourceWords(language, field, organisation),
    deed,
  ];
  return (
    <Section id="uppgifter" title={text.facts} intro={text.factsIntro}>
      <Table
        language={language}
        id="facts"
        stacked
        caption={text.facts}
        captionHidden
        columns={[{ label: text.field }, { label: text.value }, { label: text.from }, { label: text.deed, action: true }]}
        groups={[
          {
            rows: [
              ...correctable.map((field) => row(field, <FieldDeeds page={page} organisation={organisation} field={field} />)),
              ...uncorrectable.map((field) => row(field, null)),
            ],
          },
        ]}
      />
    </Section>
  );
}

const named: readonly (keyof Facts)[] = ["name", "short", "former", "alias", "successor", "department", "host", "seat"];

/** Names are Swedish, whatever the page is in. */
function inSwedish(language: Language, field: keyof Facts, words: string): Child {
  return language === "sv" || !named.includes(field) || words === registerMessages[language].none ? words : <span lang="sv">{words}</span>;
}

function sourceWords(language: Language, field: keyof Facts, organisation: AdministeredOrganisation): string {
  const text = registerMessages[language].organisation;
  const source = sourceOf(field, organisation);
  if (source.kind === "nobody") return "";
  if (source.kind !== "correction") return text.sources[source.kind];
  const { by, at, reason } = source.correction;
  return text.correctedBy(by, formatDate(language, at), reason);
}

type DeedsProps = { page: Page; organisation: AdministeredOrganisation; field: CorrectableField };

function FieldDeeds({ page, organisation, field }: DeedsProps): JSX.Element {
  const { language } = page;
  const text = registerMessages[language].organisation;
  const href = organisationHref(addresses.organisationField, language, organisation.slug).replace(":field", field);
  const name = fieldName(language, field);
  return (
    <div class="row-deeds">
      <a href={href} aria-label={text.correctThis(name)}>
        {text.correct}
      </a>
      {sourceOf(field, organisation).kind === "correction" ? (
        <Form page={page} action={organisationHref(addresses.organisationUndo, language, organisation.slug)} inline>
          <Button variant="tertiary" name="field" value={field} label={text.undoThis(name)}>
            {text.undo}
          </Button>
        </Form>
      ) : null}
    </div>
  );
}

function Doubts({ page, view: { organisation } }: ViewProps): JSX.Element | null {
  const { organisation: text, check } = registerMessages[page.language];
  const words: Readonly<Record<string, string>> = check.doubtWords;
  if (organisation.doubts.length === 0) return null;
  return (
    <Section id="osakert" title={text.doubts} intro={text.doubtsIntro}>
      <ul class="plain-list">
        {organisation.doubts.map((doubt) => (
          <li>{words[doubt] ?? doubt}</li>
        ))}
      </ul>
    </Section>
  );
}

function NamingForm({ page, view: { organisation, draft } }: ViewProps): JSX.Element {
  const { language } = page;
  const { organisation: text, kindsOfName } = registerMessages[language];
  const { issues, field } = draftedFields(language, draft, { kind: text.kindOfName, name: text.name, reason: text.reason });
  return (
    <Section id="namn" title={text.naming} intro={text.namingIntro} onPaper={false}>
      <Stack>
        <ErrorSummary language={language} issues={issues} />
        <Form page={page} action={organisationHref(addresses.organisationNames, language, organisation.slug)}>
          <SelectField
            {...field("kind")}
            options={(["former", "short", "alias", "english"] as const).map((value) => ({ value, label: kindsOfName[value] }))}
          />
          <TextField {...field("name")} maxLength={300} width={40} />
          <TextField {...field("reason")} hint={text.reasonHint} maxLength={300} width={40} />
          <Button variant="secondary">{text.addName}</Button>
        </Form>
      </Stack>
    </Section>
  );
}

function History({ page, view: { organisation } }: ViewProps): JSX.Element {
  const { language } = page;
  const text = registerMessages[language].organisation;
  const columns = [text.when, text.field, text.before, text.after, text.why, text.by, text.undone];
  return (
    <Section id="rattelser" title={text.history} intro={organisation.corrections.length === 0 ? undefined : text.historyIntro}>
      {organisation.corrections.length === 0 ? (
        <EmptyState title={text.noHistory} />
      ) : (
        <Table
          language={language}
          id="history"
          stacked
          caption={text.history}
          captionHidden
          columns={columns.map((label) => ({ label }))}
          groups={[
            {
              rows: organisation.corrections.map(({ field, value, before, reason, by, at, undone }) => [
                formatMoment(language, at),
                fieldTitle(language, field),
                describeFact(language, field, before),
                describeFact(language, field, value),
                reason,
                by,
                undone === undefined ? text.stands : text.undoneBy(undone.by, formatMoment(language, undone.at)),
              ]),
            },
          ]}
        />
      )}
    </Section>
  );
}
