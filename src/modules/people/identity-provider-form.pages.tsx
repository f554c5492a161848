import type { JSX } from "hono/jsx/jsx-runtime";
import { Button, Candidates, Choices, draftedFields, ErrorSummary, Form, type Page, TextAreaField, TextField } from "../../design/index.ts";
import type { Language } from "../../kernel/i18n.ts";
import type { Draft } from "../../kernel/validate.ts";
import { addresses } from "./addresses.ts";
import { AdministrationFrame } from "./administration-parts.pages.tsx";
import type { Choosable } from "./choose-organisation.ts";
import type { ProviderKind } from "./identity-provider.ts";
import { signInMessages } from "./messages.ts";
import type { RefusalCode } from "./refusal.ts";

export type ProviderFormView = {
  readonly kind: ProviderKind;
  readonly draft: Draft;
  /** Whose it is, when it is there already. */
  readonly organisation: string | undefined;
  /** What the name that was written may mean. */
  readonly candidates: readonly Choosable[];
  readonly refusal: RefusalCode | undefined;
};

type FormProps = { page: Page; view: ProviderFormView };
type Field = ReturnType<typeof draftedFields>["field"];

/** What is known of a provider: set up, or changed. */
export function ProviderFormPage({ page, view }: FormProps): JSX.Element {
  const { language } = page;
  const { form: text, admin } = signInMessages[language];
  const { kind, draft, organisation } = view;
  const { issues, field } = explainedFields(language, draft);
  return (
    <AdministrationFrame
      page={page}
      title={organisation === undefined ? text.addTitle(admin.kinds[kind]) : text.changeTitle(organisation)}
      description={text.description}
      lead={organisation === undefined ? undefined : text.toDraft}
      way={[{ label: admin.title, href: addresses.providers[language] }]}
      refusal={view.refusal}
    >
      <ErrorSummary language={language} issues={issues} />
      <Form page={page}>
        {organisation === undefined ? (
          <WhoseFields page={page} view={view} field={field} />
        ) : (
          <input type="hidden" name="version" value={draft.fields.get("version") ?? ""} />
        )}
        <TextAreaField {...field("domains")} hint={text.domainsHint} rows={3} />
        <TextField {...field("organisationNumber")} hint={text.numberHint} autocomplete="off" maxLength={40} width={16} optional />
        {kind === "oidc" ? <OidcFields page={page} view={view} field={field} /> : <SamlFields language={language} field={field} />}
        <Button>{organisation === undefined ? text.add : text.save}</Button>
      </Form>
    </AdministrationFrame>
  );
}

/** What is wrong with one of these answers, in words of its own: they are seldom written and often pasted. */
function explainedFields(language: Language, draft: Draft): ReturnType<typeof draftedFields> {
  const wrong: Readonly<Record<string, string>> = signInMessages[language].form.wrong;
  const { issues, field } = draftedFields(language, draft, labelsOf(language), ["chosen"]);
  const malformed = new Set(draft.issues.filter(({ code }) => code === "malformed").map((issue) => issue.field));
  const explained = (name: string, sentence: string): string => (malformed.has(name) ? wrong[name] : undefined) ?? sentence;
  return {
    issues: issues.map((issue) => ({ ...issue, text: explained(issue.field, issue.text) })),
    field: (name) => {
      const { error, ...rest } = field(name);
      return error === undefined ? rest : { ...rest, error: explained(name, error) };
    },
  };
}

function labelsOf(language: Language): Readonly<Record<string, string>> {
  const { form: text } = signInMessages[language];
  const { organisation, domains, issuer, clientId, entryPoint, entityId, certificates, number: organisationNumber } = text;
  const { secret: clientSecret, verified: asksVerified } = text;
  const shared = { organisation, chosen: organisation, domains, organisationNumber };
  return { ...shared, issuer, clientId, clientSecret, asksVerified, entryPoint, entityId, certificates };
}

function WhoseFields({ page: { language }, view, field }: FormProps & { field: Field }): JSX.Element {
  const text = signInMessages[language].form;
  const { draft, candidates } = view;
  return (
    <>
      <TextField {...field("organisation")} hint={text.organisationHint} autocomplete="off" maxLength={200} width={36} />
      <Candidates
        language={language}
        legend={text.chosen}
        error={field("chosen").error}
        candidates={candidates}
        chosen={draft.fields.getAll("chosen")}
      />
    </>
  );
}

function OidcFields({ page: { language }, view, field }: FormProps & { field: Field }): JSX.Element {
  const text = signInMessages[language].form;
  const isNew = view.organisation === undefined;
  const { value: _, ...secret } = field("clientSecret");
  return (
    <>
      <TextField {...field("issuer")} type="url" hint={text.issuerHint} autocomplete="off" maxLength={500} width={40} />
      <TextField {...field("clientId")} autocomplete="off" maxLength={500} width={40} />
      <TextField
        {...secret}
        hint={isNew ? text.secretHint : text.secretChangeHint}
        autocomplete="off"
        maxLength={1_000}
        width={40}
        optional={!isNew}
      />
      <Choices
        language={language}
        type="checkbox"
        name="asksVerified"
        legend={text.verified}
        hint={text.verifiedHint}
        options={[{ value: "yes", label: text.verifiedLabel }]}
        chosen={view.draft.fields.getAll("asksVerified")}
      />
    </>
  );
}

function SamlFields({ language, field }: { language: Language; field: Field }): JSX.Element {
  const text = signInMessages[language].form;
  return (
    <>
      <TextField {...field("entryPoint")} type="url" hint={text.entryPointHint} autocomplete="off" maxLength={500} width={40} />
      <TextField {...field("entityId")} hint={text.entityIdHint} autocomplete="off" maxLength={500} width={40} />
      <TextAreaField {...field("certificates")} hint={text.certificatesHint} rows={8} />
    </>
  );
}
