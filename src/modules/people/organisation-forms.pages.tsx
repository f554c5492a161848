import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Button,
  ButtonLink,
  ButtonRow,
  Candidates,
  DescriptionList,
  draftedFields,
  ErrorSummary,
  Form,
  type Page,
  Prose,
  SelectField,
  TextAreaField,
  TextField,
} from "../../design/index.ts";
import type { Language } from "../../kernel/i18n.ts";
import type { Draft } from "../../kernel/validate.ts";
import { addresses, organisationHref } from "./addresses.ts";
import { AdministrationFrame } from "./administration-parts.pages.tsx";
import type { Choosable } from "./choose-organisation.ts";
import { describeFact, fieldName } from "./fact-words.ts";
import { organisationMessages, registerMessages } from "./messages.ts";
import type { AdministeredOrganisation } from "./organisation-admin.ts";
import type { Closing } from "./organisation.forms.ts";
import { contacts, type CorrectableField, managements, organisationKinds, organisationTypes, sectors, statuses } from "./organisation.ts";
import type { RefusalCode } from "./refusal.ts";

type Drawn = { readonly draft: Draft; readonly refusal: RefusalCode | undefined };

function wayTo(language: Language, { slug, facts }: AdministeredOrganisation): { label: string; href: string }[] {
  return [
    { label: registerMessages[language].list.title, href: addresses.organisations[language] },
    { label: facts.name, href: organisationHref(addresses.organisation, language, slug) },
  ];
}

export type CorrectingView = Drawn & { readonly organisation: AdministeredOrganisation; readonly field: CorrectableField };

/** One fact to be put right: what stands there now, what the file says, and the form. */
export function CorrectPage({ page, view }: { page: Page; view: CorrectingView }): JSX.Element {
  const { language } = page;
  const { correcting: text, organisation: words } = registerMessages[language];
  const { organisation, field, draft } = view;
  const { facts, imported } = organisation;
  const fields = draftedFields(language, draft, { value: text.value, reason: words.reason });
  return (
    <AdministrationFrame
      page={page}
      title={text.title(fieldName(language, field), facts.name)}
      description={text.description}
      way={wayTo(language, organisation)}
      refusal={view.refusal}
    >
      <DescriptionList
        facts={[
          { term: text.now, description: describeFact(language, field, facts[field]) },
          ...(imported === undefined ? [] : [{ term: text.inFile, description: describeFact(language, field, imported[field]) }]),
        ]}
      />
      <ErrorSummary language={language} issues={fields.issues} />
      <Form page={page}>
        <ValueField language={language} field={field} drafted={fields.field("value")} />
        <TextField {...fields.field("reason")} hint={words.reasonHint} maxLength={300} width={40} />
        <input type="hidden" name="seen" value={JSON.stringify(facts[field] ?? null)} />
        <Button>{text.save}</Button>
      </Form>
    </AdministrationFrame>
  );
}

const choicesOf = {
  kind: organisationKinds,
  type: organisationTypes,
  status: statuses,
  management: managements,
  sector: sectors,
  contact: contacts,
} as const satisfies Partial<Record<CorrectableField, readonly string[]>>;

const required: readonly CorrectableField[] = ["name", "kind", "type", "status"];
const inLines: readonly CorrectableField[] = ["short", "english", "former", "alias"];

type Drafted = ReturnType<ReturnType<typeof draftedFields>["field"]>;

function ValueField({ language, field, drafted }: { language: Language; field: CorrectableField; drafted: Drafted }): JSX.Element {
  const text = registerMessages[language].correcting;
  const hints: Readonly<Record<string, string>> = text.hints;
  const optional = !required.includes(field);
  if (inLines.includes(field)) return <TextAreaField {...drafted} hint={`${text.lines} ${text.optional}`} optional />;
  const choices: readonly string[] | undefined = field in choicesOf ? choicesOf[field as keyof typeof choicesOf] : undefined;
  if (choices !== undefined) {
    const options = choices.map((value) => ({ value, label: describeFact(language, field, value) }));
    return <SelectField {...drafted} options={optional ? [{ value: "", label: text.nothing }, ...options] : options} />;
  }
  const hint = [hints[field], optional ? text.optional : undefined].filter((part) => part !== undefined).join(" ");
  return <TextField {...drafted} hint={hint === "" ? undefined : hint} optional={optional} maxLength={300} width={40} />;
}

export type ClosingView = Drawn & {
  readonly organisation: AdministeredOrganisation;
  /** What the name of the successor may mean. */
  readonly candidates: readonly Choosable[];
};

/** When it was closed, and who took over. */
export function ClosePage({ page, view }: { page: Page; view: ClosingView }): JSX.Element {
  const { language } = page;
  const { closing: text, organisation: words } = registerMessages[language];
  const { organisation, candidates, draft } = view;
  const labels = { closedYear: text.year, organisation: text.successor, chosen: text.chosen, reason: words.reason };
  const { issues, field } = draftedFields(language, draft, labels, ["chosen"]);
  return (
    <AdministrationFrame
      page={page}
      title={text.title(organisation.facts.name)}
      description={text.description}
      way={wayTo(language, organisation)}
      refusal={view.refusal}
    >
      <ErrorSummary language={language} issues={issues} />
      <Form page={page}>
        <TextField {...field("closedYear")} maxLength={4} width={6} />
        <TextField {...field("organisation")} hint={text.successorHint} maxLength={200} width={40} optional />
        <Candidates
          language={language}
          legend={text.chosen}
          error={field("chosen").error}
          candidates={candidates}
          chosen={draft.fields.getAll("chosen")}
        />
        <TextField {...field("reason")} hint={words.reasonHint} maxLength={300} width={40} />
        <Button>{text.goOn}</Button>
      </Form>
    </AdministrationFrame>
  );
}

type ConfirmingProps = { page: Page; organisation: AdministeredOrganisation; closing: Closing };

/** What comes of it, before it is done. */
export function ConfirmClosePage({ page, organisation, closing }: ConfirmingProps): JSX.Element {
  const { language } = page;
  const text = registerMessages[language].closing;
  const { closedYear, successor, reason } = closing;
  return (
    <AdministrationFrame
      page={page}
      title={text.confirmTitle(organisation.facts.name)}
      description={text.description}
      way={wayTo(language, organisation)}
    >
      <Prose>
        <ul>
          <li>{text.leaves(String(closedYear))}</li>
          <li>{successor === undefined ? text.leadsNowhere : text.leads(successor)}</li>
          <li>{text.stays}</li>
          <li>{text.undoable}</li>
        </ul>
      </Prose>
      <Form page={page}>
        <input type="hidden" name="closedYear" value={String(closedYear)} />
        {successor === undefined ? null : <input type="hidden" name="organisation" value={successor} />}
        <input type="hidden" name="reason" value={reason} />
        <ButtonRow>
          <Button name="confirmed" value="yes">
            {text.confirm}
          </Button>
          <ButtonLink href={organisationHref(addresses.organisation, language, organisation.slug)} variant="secondary">
            {text.back}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </AdministrationFrame>
  );
}

/** An organisation that no file has. */
export function NewOrganisationPage({ page, view }: { page: Page; view: Drawn }): JSX.Element {
  const { language } = page;
  const { adding: text, organisation: words, correcting, list } = registerMessages[language];
  const { name, kind, number, website, short, alias } = text;
  const { issues, field } = draftedFields(language, view.draft, { name, kind, number, website, short, alias, reason: words.reason });
  return (
    <AdministrationFrame
      page={page}
      title={text.title}
      description={text.description}
      lead={text.lead}
      way={[{ label: list.title, href: addresses.organisations[language] }]}
      refusal={view.refusal}
    >
      <ErrorSummary language={language} issues={issues} />
      <Form page={page}>
        <TextField {...field("name")} maxLength={300} width={40} />
        <SelectField
          {...field("kind")}
          options={organisationKinds.map((value) => ({ value, label: organisationMessages[language].values.kind[value] }))}
        />
        <TextField {...field("number")} hint={correcting.hints.number} maxLength={20} width={14} optional />
        <TextField {...field("website")} hint={correcting.hints.website} maxLength={300} width={40} optional />
        <TextAreaField {...field("short")} hint={correcting.lines} rows={2} optional />
        <TextAreaField {...field("alias")} hint={correcting.lines} rows={2} optional />
        <TextField {...field("reason")} hint={words.reasonHint} maxLength={300} width={40} />
        <Button>{text.add}</Button>
      </Form>
    </AdministrationFrame>
  );
}
