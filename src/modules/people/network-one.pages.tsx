import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Button,
  ButtonLink,
  ButtonRow,
  Candidates,
  draftedFields,
  ErrorSummary,
  Form,
  Layout,
  Notice,
  type Page,
  PageHeader,
  type Readers,
  Section,
  Stack,
  Table,
  TextField,
  WhoSees,
} from "../../design/index.ts";
import { formatDate } from "../../kernel/i18n.ts";
import type { Draft } from "../../kernel/validate.ts";
import { addresses, hrefOf } from "./addresses.ts";
import { Refusal } from "./administration-parts.pages.tsx";
import type { Choosable } from "./choose-organisation.ts";
import { messages, networkMessages } from "./messages.ts";
import { NetworkDone, type NetworkNotice, NetworkWords } from "./network.pages.tsx";
import type { NetworkOrganisation, NetworkView } from "./network-view.ts";
import type { NetworkAnswer } from "./network.ts";
import type { PersonId } from "./person.ts";
import { WaitingRoles } from "./passkey-parts.pages.tsx";
import type { RefusalCode } from "./refusal.ts";

export type WholeNetworkView = {
  readonly network: NetworkView;
  readonly seen: Readers;
  readonly reader: PersonId;
  /** Roles that do not count yet in this session. */
  readonly waiting: readonly string[];
  readonly words: Draft;
  readonly leader: Draft;
  readonly ask: Draft;
  /** What the name that was written may mean. */
  readonly candidates: readonly Choosable[];
  readonly refusal: RefusalCode | undefined;
  /** The organisation that was to be asked, and where nobody could answer. */
  readonly nobodyAnswers: string | undefined;
  readonly done: NetworkNotice | undefined;
};

type NetworkProps = { page: Page; view: WholeNetworkView };

/** One network: who leads it, which organisations are in it, who reads what is shared there, and what the reader can do. */
export function NetworkPage({ page, view }: NetworkProps): JSX.Element {
  const { language } = page;
  const { network, seen } = view;
  const { networks, network: text } = networkMessages[language];
  const crumbs = [
    { label: messages[language].account.title, href: addresses.account[language] },
    { label: networks.title, href: addresses.networks[language] },
    { label: network.name },
  ];
  return (
    <Layout page={page} title={network.name} description={networks.description} crumbs={crumbs} unlisted>
      <PageHeader eyebrow={text.eyebrow} title={network.name} lead={network.purpose ?? undefined} />
      <Stack gap="large">
        <Refusal language={language} code={view.refusal} />
        <NobodyAnswers page={page} view={view} />
        <NetworkDone page={page} done={view.done} />
        <WaitingRoles page={page} waiting={view.waiting} back={page.path} />
        {network.offers
          .filter(({ coordinates }) => coordinates)
          .map((offer) => (
            <Answer page={page} network={network} offer={offer} />
          ))}
        <Section id="delat" title={text.shared}>
          <WhoSees language={language} readers={seen} />
        </Section>
        <Organisations page={page} view={view} />
        {network.mayChange ? <Ask page={page} view={view} /> : null}
        <Leaders page={page} view={view} />
        {network.mayChange ? <LeadersOwn page={page} view={view} /> : null}
      </Stack>
    </Layout>
  );
}

/** Before an organisation is asked where nobody could answer: why not, what can be done, and the way to ask all the same. */
function NobodyAnswers({ page, view: { network, ask, nobodyAnswers } }: NetworkProps): JSX.Element | null {
  const { language } = page;
  const text = networkMessages[language].network;
  if (nobodyAnswers === undefined) return null;
  return (
    <Notice language={language} kind="attention" announced>
      <Stack>
        <p>{text.nobodyAnswers(nobodyAnswers)}</p>
        <p>{text.nobodyAnswersHelp}</p>
        <Form page={page} action={hrefOf(addresses.networkOrganisations, language, network.id)}>
          <input type="hidden" name="organisation" value={ask.fields.get("organisation") ?? ""} />
          <input type="hidden" name="chosen" value={ask.fields.get("chosen") ?? ""} />
          <ButtonRow>
            <Button name="knowing" value="yes">
              {text.askAnyway(nobodyAnswers)}
            </Button>
            <ButtonLink href={page.path} variant="secondary">
              {text.dontAsk}
            </ButtonLink>
          </ButtonRow>
        </Form>
      </Stack>
    </Notice>
  );
}

type AnswerProps = { page: Page; network: NetworkView; offer: NetworkOrganisation };

/** The question to whoever coordinates an organisation. */
function Answer({ page, network, offer }: AnswerProps): JSX.Element {
  const { language } = page;
  const text = networkMessages[language].network;
  return (
    <Section id={`svar-${offer.id}`} title={text.invitation(offer.name)} intro={text.invitationIntro}>
      <Form page={page} action={hrefOf(addresses.networkAnswer, language, network.id)}>
        <input type="hidden" name="organisation" value={offer.id} />
        <ButtonRow>
          <Button name="answer" value={"joined" satisfies NetworkAnswer} label={text.joinFor(offer.name)}>
            {text.join}
          </Button>
          <ButtonLink
            href={`${hrefOf(addresses.networkDecline, language, network.id)}?organisation=${offer.id}`}
            variant="secondary"
            label={text.declineFor(offer.name)}
          >
            {text.decline}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </Section>
  );
}

function Organisations({ page, view: { network } }: NetworkProps): JSX.Element {
  const { language } = page;
  const text = networkMessages[language].network;
  const lines = [...network.organisations.map((part) => ({ part, isIn: true })), ...network.offers.map((part) => ({ part, isIn: false }))];
  const hasDeeds = network.mayChange || network.organisations.some(({ coordinates }) => coordinates);
  if (lines.length === 0)
    return (
      <Section id="organisationer" title={text.organisations}>
        <p>{text.noOrganisations}</p>
      </Section>
    );
  return (
    <Section id="organisationer" title={text.organisations}>
      <Table
        language={language}
        id="organisations"
        caption={text.organisations}
        captionHidden
        columns={[
          { label: text.organisation },
          { label: text.state },
          { label: text.since },
          ...(hasDeeds ? [{ label: text.deed, action: true }] : []),
        ]}
        stacked
        groups={[
          {
            rows: lines.map(({ part, isIn }) => [
              part.name,
              isIn ? text.isIn : part.answerable ? text.isAsked : text.isAskedInVain,
              formatDate(language, part.since),
              ...(hasDeeds ? [<Out page={page} network={network} part={part} isIn={isIn} />] : []),
            ]),
          },
        ]}
      />
    </Section>
  );
}

type OutProps = { page: Page; network: NetworkView; part: NetworkOrganisation; isIn: boolean };

/** Whoever coordinates an organisation leaves for it; whoever leads the network takes it out. A question is taken back, and may be asked again. */
function Out({ page, network, part, isIn }: OutProps): JSX.Element | null {
  const { language } = page;
  const text = networkMessages[language].network;
  const asked = `?organisation=${part.id}`;
  if (isIn && part.coordinates)
    return (
      <a class="link" href={`${hrefOf(addresses.networkLeave, language, network.id)}${asked}`} aria-label={text.leaveThis(part.name)}>
        {text.leave}
      </a>
    );
  if (!network.mayChange) return null;
  if (isIn)
    return (
      <a class="link" href={`${hrefOf(addresses.networkRemove, language, network.id)}${asked}`} aria-label={text.removeThis(part.name)}>
        {text.remove}
      </a>
    );
  return (
    <Form page={page} action={hrefOf(addresses.networkOrganisations, language, network.id)} inline>
      <Button variant="tertiary" name="out" value={part.id} label={text.takeBackThis(part.name)}>
        {text.takeBack}
      </Button>
    </Form>
  );
}

/** The organisation is written as a name and, where that may mean several, chosen: one form, which needs no script. */
function Ask({ page, view: { network, ask, candidates } }: NetworkProps): JSX.Element {
  const { language } = page;
  const text = networkMessages[language].network;
  const { issues, field } = draftedFields(language, ask, { organisation: text.organisation, chosen: text.organisation }, ["chosen"]);
  return (
    <Section id="bjud-in" title={text.ask} intro={text.askIntro} onPaper={false}>
      <Stack>
        <ErrorSummary language={language} issues={issues} />
        <Form page={page} action={hrefOf(addresses.networkOrganisations, language, network.id)}>
          <TextField {...field("organisation")} hint={text.askHint} autocomplete="off" maxLength={200} width={36} />
          <Candidates
            language={language}
            legend={text.chosen}
            error={field("chosen").error}
            candidates={candidates}
            chosen={ask.fields.getAll("chosen")}
          />
          <Button variant="secondary">{text.askThis}</Button>
        </Form>
      </Stack>
    </Section>
  );
}

function Leaders({ page, view: { network, reader } }: NetworkProps): JSX.Element {
  const { language } = page;
  const text = networkMessages[language].network;
  const action = hrefOf(addresses.networkStopLeading, language, network.id);
  return (
    <Section id="leder" title={text.leaders} intro={network.mayChange ? text.leadersIntro : undefined}>
      <Stack>
        {network.leaders.length === 0 ? (
          <p>{text.nobodyLeads}</p>
        ) : (
          <Table
            language={language}
            id="leaders"
            caption={text.leaders}
            captionHidden
            columns={[{ label: text.person }, ...(network.mayChange ? [{ label: text.deed, action: true }] : [])]}
            stacked
            groups={[
              {
                rows: network.leaders.map(({ id, name }) => [
                  name,
                  ...(network.mayChange
                    ? [
                        <a class="link" href={`${action}?person=${id}`} aria-label={id === reader ? undefined : text.removeThis(name)}>
                          {id === reader ? text.stopLeading : text.remove}
                        </a>,
                      ]
                    : []),
                ]),
              },
            ]}
          />
        )}
      </Stack>
    </Section>
  );
}

function LeadersOwn({ page, view: { network, words, leader } }: NetworkProps): JSX.Element {
  const { language } = page;
  const text = networkMessages[language].network;
  const { issues, field } = draftedFields(language, leader, { email: text.email });
  return (
    <>
      <Section id="ta-med" title={text.addLeader} onPaper={false}>
        <Stack>
          <ErrorSummary language={language} issues={issues} />
          <Form page={page} action={hrefOf(addresses.networkLeaders, language, network.id)}>
            <TextField {...field("email")} type="email" hint={text.emailHint} maxLength={254} width={36} />
            <Button variant="secondary">{text.addThis}</Button>
          </Form>
        </Stack>
      </Section>
      <Section id="ord" title={text.change} onPaper={false}>
        <NetworkWords page={page} draft={words} action={hrefOf(addresses.network, language, network.id)} button={text.save} secondary />
      </Section>
      <Section id="avsluta" title={text.end} intro={text.endIntro} onPaper={false}>
        <ButtonLink href={hrefOf(addresses.networkEnd, language, network.id)} variant="secondary">
          {text.toEnd}
        </ButtonLink>
      </Section>
    </>
  );
}
