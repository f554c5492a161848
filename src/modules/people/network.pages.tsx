import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Answered,
  Button,
  ButtonLink,
  ButtonRow,
  draftedFields,
  EmptyState,
  ErrorSummary,
  Form,
  Item,
  ItemList,
  Layout,
  Link,
  type Page,
  PageHeader,
  Prose,
  Section,
  Stack,
  TextField,
} from "../../design/index.ts";
import { formatNumber } from "../../kernel/i18n.ts";
import type { Draft } from "../../kernel/validate.ts";
import { addresses, hrefOf } from "./addresses.ts";
import { Confirmation, Refusal } from "./administration-parts.pages.tsx";
import { messages, networkMessages } from "./messages.ts";
import type { NetworkLine, NetworkView } from "./network-view.ts";
import { WaitingRoles } from "./passkey-parts.pages.tsx";
import type { RefusalCode } from "./refusal.ts";
import { longestPurpose, longestTeamName } from "./team.ts";

export const networkNotices = [
  "started",
  "saved",
  "asked",
  "joined",
  "declined",
  "left",
  "removed",
  "taken-back",
  "gone",
  "ended",
] as const;
export type NetworkNotice = (typeof networkNotices)[number];

export type NetworkListView = {
  readonly networks: readonly NetworkLine[];
  readonly mayStart: boolean;
  /** Roles that do not count yet in this session. */
  readonly waiting: readonly string[];
  readonly draft: Draft;
  readonly refusal: RefusalCode | undefined;
  readonly done: NetworkNotice | undefined;
};

type ListProps = { page: Page; view: NetworkListView };

/** The networks that one leads, is in or is asked into, and for those who may the way to a new one. */
export function NetworkListPage({ page, view }: ListProps): JSX.Element {
  const { language } = page;
  const text = networkMessages[language].networks;
  const crumbs = [{ label: messages[language].account.title, href: addresses.account[language] }, { label: text.title }];
  return (
    <Layout page={page} title={text.title} description={text.description} crumbs={crumbs} unlisted>
      <PageHeader title={text.title} lead={text.lead} />
      <Stack gap="large">
        <Refusal language={language} code={view.refusal} />
        <NetworkDone page={page} done={view.done} />
        <WaitingRoles page={page} waiting={view.waiting} back={page.path} />
        {view.networks.length === 0 ? (
          <EmptyState title={text.none}>{view.mayStart ? text.noneToLead : text.noneHelp}</EmptyState>
        ) : (
          <ItemList label={text.title}>
            {view.networks.map((network) => (
              <Item
                title={network.name}
                href={hrefOf(addresses.network, language, network.id)}
                facts={text.counted(formatNumber(language, network.organisations), network.organisations === 1)}
                kind={stateOf(page, network)}
              >
                {network.purpose ?? ""}
              </Item>
            ))}
          </ItemList>
        )}
        {view.mayStart ? (
          <Section id="nytt" title={text.start} intro={text.startIntro} onPaper={false}>
            <NetworkWords page={page} draft={view.draft} action={addresses.networks[language]} button={text.startThis} />
          </Section>
        ) : null}
      </Stack>
    </Layout>
  );
}

/** What the reader has to do with it: what waits for them first. */
function stateOf({ language }: Page, { waits, leads, inIt }: NetworkLine): string {
  const text = networkMessages[language].networks;
  if (waits) return text.waits;
  if (leads) return text.leads;
  return inIt ? text.inIt : text.looksAfter;
}

export function NetworkDone({ page: { language }, done }: { page: Page; done: NetworkNotice | undefined }): JSX.Element {
  return <Answered language={language} done={done === undefined ? undefined : networkMessages[language].networks.done[done]} />;
}

type WordsProps = { page: Page; draft: Draft; action: string; button: string; secondary?: boolean };

/** What a network is called, and what it is for. */
export function NetworkWords({ page, draft, action, button, secondary = false }: WordsProps): JSX.Element {
  const { language } = page;
  const text = networkMessages[language].networks;
  const { issues, field } = draftedFields(language, draft, { name: text.name, purpose: text.purpose });
  return (
    <Stack>
      <ErrorSummary language={language} issues={issues} />
      <Form page={page} action={action}>
        <TextField {...field("name")} hint={text.nameHint} maxLength={longestTeamName} width={36} />
        <TextField {...field("purpose")} hint={text.purposeHint} maxLength={longestPurpose} optional />
        <Button variant={secondary ? "secondary" : "primary"}>{button}</Button>
      </Form>
    </Stack>
  );
}

/** What will come of ending a network, before it is done. */
export function EndNetworkPage({ page, network }: { page: Page; network: Pick<NetworkView, "id" | "name"> }): JSX.Element {
  const { language } = page;
  const text = networkMessages[language].endNetwork;
  const backHref = hrefOf(addresses.network, language, network.id);
  const crumbs = [
    { label: messages[language].account.title, href: addresses.account[language] },
    { label: networkMessages[language].networks.title, href: addresses.networks[language] },
    { label: network.name, href: backHref },
    { label: text.title },
  ];
  return (
    <Layout page={page} title={text.title} description={text.description} crumbs={crumbs} unlisted>
      <PageHeader title={text.title} lead={network.name} />
      <Confirmation page={page} text={text} backHref={backHref} />
    </Layout>
  );
}

/** What is asked about before it is done, and the name under which the form says whom or what it is done with. */
export type NetworkDeed = "leaveNetwork" | "declineNetwork" | "removeFromNetwork" | "stopLeading" | "removeLeader";
type DeedProps = {
  page: Page;
  network: Pick<NetworkView, "id" | "name">;
  deed: NetworkDeed;
  /** Where the form goes, and which of its fields says what it is done with. */
  action: string;
  field: string;
  also?: { readonly name: string; readonly value: string };
  subjects: readonly { readonly id: string; readonly name: string }[];
};

/** What will come of a deed in a network, before it is done: a button for each organisation or person that it can be done with. */
export function NetworkDeedPage({ page, network, deed, action, field, also, subjects }: DeedProps): JSX.Element {
  const { language } = page;
  const { networks, [deed]: text } = networkMessages[language];
  const backHref = hrefOf(addresses.network, language, network.id);
  const crumbs = [
    { label: messages[language].account.title, href: addresses.account[language] },
    { label: networks.title, href: addresses.networks[language] },
    { label: network.name, href: backHref },
    { label: text.title },
  ];
  return (
    <Layout page={page} title={text.title} description={text.description} crumbs={crumbs} unlisted>
      <PageHeader title={text.title} lead={network.name} />
      <Prose>
        <ul>
          {text.consequences.map((consequence) => (
            <li>{consequence}</li>
          ))}
        </ul>
      </Prose>
      <Form page={page} action={action}>
        {also === undefined ? null : <input type="hidden" {...also} />}
        <ButtonRow>
          {subjects.map(({ id, name }) => (
            <Button name={field} value={id}>
              {text.confirm(name)}
            </Button>
          ))}
          <ButtonLink href={backHref} variant="secondary">
            {text.back}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </Layout>
  );
}

/** The way to the networks, from one's own page. What waits for an answer stands with all else that waits. */
export function ToNetworks({ page }: { page: Page }): JSX.Element {
  const { language } = page;
  const text = networkMessages[language].networks;
  return (
    <Section id="natverk" title={text.title} intro={text.lead} onPaper={false}>
      <p>
        <Link href={addresses.networks[language]} arrow>
          {text.toNetworks}
        </Link>
      </p>
    </Section>
  );
}
