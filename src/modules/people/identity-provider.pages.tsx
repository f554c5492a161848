import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Button,
  ButtonLink,
  ButtonRow,
  Code,
  DescriptionList,
  EmptyState,
  Form,
  Notice,
  type Page,
  Section,
  Stack,
  Table,
} from "../../design/index.ts";
import { formatDate, formatMoment, type Language } from "../../kernel/i18n.ts";
import { parsePlainDate } from "../../kernel/time.ts";
import { addresses, hrefOf } from "./addresses.ts";
import { AdministrationFrame, Confirmation } from "./administration-parts.pages.tsx";
import { describeCertificate } from "./identity-provider.forms.ts";
import type { Provider } from "./identity-provider-view.ts";
import { signInMessages } from "./messages.ts";
import type { RefusalCode } from "./refusal.ts";
import type { SignInFault } from "./sign-in-flow.ts";

/** By whom organisations have their people signed in. */
export function ProviderListPage({ page, providers }: { page: Page; providers: readonly Provider[] }): JSX.Element {
  const { language } = page;
  const text = signInMessages[language].admin;
  return (
    <AdministrationFrame
      page={page}
      title={text.title}
      description={text.description}
      lead={text.lead}
      way={[]}
      facts={
        <ButtonRow>
          <ButtonLink href={addresses.newOidcProvider[language]}>{text.addOidc}</ButtonLink>
          <ButtonLink href={addresses.newSamlProvider[language]} variant="secondary">
            {text.addSaml}
          </ButtonLink>
        </ButtonRow>
      }
    >
      {providers.length === 0 ? (
        <EmptyState title={text.none}>{text.noneHelp}</EmptyState>
      ) : (
        <Table
          language={language}
          id="providers"
          caption={text.title}
          captionHidden
          columns={[{ label: text.organisation }, { label: text.kind }, { label: text.domains }, { label: text.state }]}
          groups={[
            {
              rows: providers.map(({ id, organisation, setup, state }) => [
                <a href={hrefOf(addresses.provider, language, id)} lang={language === "sv" ? undefined : "sv"}>
                  {organisation}
                </a>,
                text.kinds[setup.kind],
                setup.domains.join(", "),
                text.states[state],
              ]),
            },
          ]}
        />
      )}
    </AdministrationFrame>
  );
}

export type ProviderView = {
  readonly provider: Provider;
  /** Who we are to it. */
  readonly ours: { readonly redirectUri: string; readonly ownEntityId: string; readonly returnUrl: string };
  readonly done: keyof (typeof signInMessages)["sv"]["provider"]["done"] | undefined;
  readonly fault: SignInFault | undefined;
  readonly technical: string | undefined;
  readonly refusal: RefusalCode | undefined;
};

type ViewProps = { page: Page; view: ProviderView };

/** One of them: its state and what comes next, what its organisation needs to know of us, and what we know of it. */
export function ProviderPage({ page, view }: ViewProps): JSX.Element {
  const { language } = page;
  const { admin, provider: text, refused } = signInMessages[language];
  const { provider, done, fault, technical } = view;
  return (
    <AdministrationFrame
      page={page}
      title={text.title(provider.organisation)}
      description={text.description}
      lead={`${admin.states[provider.state]}. ${admin.stateHelp[provider.state]}`}
      way={[{ label: admin.title, href: addresses.providers[language] }]}
      refusal={view.refusal}
      done={done === undefined ? undefined : text.done[done]}
    >
      {fault === undefined ? null : (
        <Notice language={language} kind="problem" title={text.faultTitle} announced>
          <p>{refused.faults[fault]}</p>
          {technical === undefined ? null : <p>{text.technical(technical)}</p>}
        </Notice>
      )}
      <Deeds page={page} provider={provider} />
      <Section id="vart" title={text.ours} intro={text.oursLead}>
        <Ours language={language} view={view} />
      </Section>
      <Section id="deras" title={text.theirs}>
        <DescriptionList facts={factsOf(language, provider)} />
      </Section>
    </AdministrationFrame>
  );
}

function Deeds({ page, provider: { id, state } }: { page: Page; provider: Provider }): JSX.Element {
  const { language } = page;
  const text = signInMessages[language].provider;
  const mayUse = state === "tried" || state === "stopped";
  return (
    <Section id="nasta" title={text.next} intro={text.tryHelp} onPaper={false}>
      <ButtonRow>
        <Form page={page} action={hrefOf(addresses.providerTry, language, id)} inline>
          <Button variant={state === "draft" ? "primary" : "secondary"}>{text.try}</Button>
        </Form>
        {mayUse ? (
          <Form page={page} action={hrefOf(addresses.providerUse, language, id)} inline>
            <Button>{text.use}</Button>
          </Form>
        ) : null}
        <ButtonLink href={hrefOf(addresses.providerChange, language, id)} variant="secondary">
          {text.change}
        </ButtonLink>
        {state === "in-use" ? (
          <ButtonLink href={hrefOf(addresses.providerStop, language, id)} variant="secondary">
            {text.stop}
          </ButtonLink>
        ) : null}
      </ButtonRow>
    </Section>
  );
}

function Ours({ language, view: { provider, ours } }: { language: Language; view: ProviderView }): JSX.Element {
  const text = signInMessages[language].provider;
  const lines =
    provider.setup.kind === "oidc"
      ? [{ label: text.redirect, value: ours.redirectUri }]
      : [
          { label: text.ownEntity, value: ours.ownEntityId },
          { label: text.acs, value: ours.returnUrl },
        ];
  return (
    <Stack>
      {lines.map(({ label, value }) => (
        <div>
          <p>{label}</p>
          <Code>{value}</Code>
        </div>
      ))}
      <p>{provider.setup.kind === "oidc" ? text.scopes : text.attributes}</p>
    </Stack>
  );
}

type Fact = { readonly term: string; readonly description: Child };

function factsOf(language: Language, { setup, changedAt, triedAt }: Provider): Fact[] {
  const { provider: text, admin } = signInMessages[language];
  return [
    { term: admin.kind, description: admin.kinds[setup.kind] },
    { term: admin.domains, description: setup.domains.join(", ") },
    { term: text.number, description: setup.organisationNumber ?? text.noNumber },
    ...(setup.kind === "oidc"
      ? [
          { term: text.issuer, description: setup.issuer },
          { term: text.clientId, description: setup.clientId },
          { term: text.secret, description: text.secretKept },
          { term: text.verified, description: setup.asksVerified ? text.yes : text.no },
        ]
      : [
          { term: text.entryPoint, description: setup.entryPoint },
          { term: text.entityId, description: setup.entityId },
          { term: text.certificates, description: certificatesOf(language, setup.certificates) },
        ]),
    { term: text.changed, description: formatMoment(language, changedAt) },
    { term: text.tried, description: triedAt === undefined ? text.never : formatMoment(language, triedAt) },
  ];
}

function certificatesOf(language: Language, certificates: readonly string[]): Child {
  const text = signInMessages[language].provider;
  return certificates.map((one) => {
    const { subject, until } = describeCertificate(one);
    return <p>{text.certificate(subject, formatDate(language, parsePlainDate(until)))}</p>;
  });
}

export function StopProviderPage({
  page,
  provider,
  refusal,
}: {
  page: Page;
  provider: Provider;
  refusal?: RefusalCode | undefined;
}): JSX.Element {
  const { language } = page;
  const { stopping: text, admin, provider: words } = signInMessages[language];
  const href = hrefOf(addresses.provider, language, provider.id);
  const way = [
    { label: admin.title, href: addresses.providers[language] },
    { label: words.title(provider.organisation), href },
  ];
  return (
    <AdministrationFrame page={page} title={text.title(provider.organisation)} description={text.description} way={way} refusal={refusal}>
      <Confirmation page={page} text={text} backHref={href} further={{ name: "signOut", value: "yes", label: text.signOut }} />
    </AdministrationFrame>
  );
}
