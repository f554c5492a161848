import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Answered,
  Button,
  ButtonLink,
  Choices,
  DescriptionList,
  draftedFields,
  EmptyState,
  ErrorSummary,
  Form,
  FormKey,
  Item,
  ItemList,
  Layout,
  type Page,
  PageHeader,
  Section,
  Stack,
  TextAreaField,
  WhoSeesInWords,
} from "../../design/index.ts";
import { formatDate, type Language } from "../../kernel/i18n.ts";
import type { Draft } from "../../kernel/validate.ts";
import { addresses, hrefById, itemHref } from "./addresses.ts";
import { DeskFrame } from "./desk-parts.pages.tsx";
import { deskMessages, messages, proposalMessages } from "./messages.ts";
import { swedishOn } from "./part.pages.tsx";
import { type AboutText, answeredStates, mayBeAnswered, type Proposal, proposalKinds, type ProposalRefusal } from "./proposal.ts";
import { deskKinds } from "./schema-field.ts";

export type ProposeView = { readonly text: AboutText; readonly draft: Draft };

/** What a reader has to say of a text: no account is asked for. */
export function ProposePage({ page, view: { text: about, draft } }: { page: Page; view: ProposeView }): JSX.Element {
  const { language } = page;
  const text = proposalMessages[language].propose;
  const { issues, field } = draftedFields(language, draft, { kind: text.kind, said: text.said }, ["kind"]);
  const crumbs = [{ label: about.title, href: itemHref(language, about.kind, about.slug) }, { label: text.title }];
  return (
    <Layout page={page} title={`${text.title} – ${about.title}`} description={text.description} crumbs={crumbs} unlisted>
      <PageHeader eyebrow={text.title} title={about.title} lead={text.lead} lang={language === "sv" ? undefined : "sv"} />
      <Stack gap="large">
        <ErrorSummary language={language} issues={issues} />
        <Form page={page} action={addresses.propose[language]}>
          <input type="hidden" name="text" value={`${about.kind}/${about.slug}`} />
          <FormKey draft={draft} />
          <Choices
            language={language}
            type="radio"
            name="kind"
            legend={text.kind}
            error={field("kind").error}
            options={proposalKinds.map((value) => ({ value, label: text.kinds[value], hint: text.kindHints[value] }))}
            chosen={draft.fields.getAll("kind")}
          />
          <TextAreaField {...field("said")} hint={text.saidHint} rows={6} />
          <WhoSeesInWords language={language} sentences={[text.whoSees]} />
          <Button>{text.send}</Button>
        </Form>
      </Stack>
    </Layout>
  );
}

/** What became of what one has told the desk. The address is known to whoever wrote it, and to nobody else. */
export function FollowPage({ page, proposal, isNew }: { page: Page; proposal: Proposal; isNew: boolean }): JSX.Element {
  const { language } = page;
  const text = proposalMessages[language].follow;
  return (
    <Layout page={page} title={text.title} description={text.description} unlisted>
      <PageHeader title={text.title} lead={proposalMessages[language].states[proposal.state]} />
      <Stack gap="large">
        <Answered language={language} done={isNew ? text.sent : undefined} />
        <Told page={page} proposal={proposal} />
        <WhoSeesInWords language={language} sentences={[proposalMessages[language].propose.whoSees]} />
        {page.viewer === undefined ? null : (
          <p>
            <a class="link" href={addresses.ownProposals[language]}>
              {proposalMessages[language].own.title}
            </a>
          </p>
        )}
      </Stack>
    </Layout>
  );
}

/** The secret of the address is of no proposal, or of one that has been deleted. */
export function UnknownProposalPage({ page }: { page: Page }): JSX.Element {
  const text = proposalMessages[page.language].follow;
  return (
    <Layout page={page} title={text.unknown} description={text.description} unlisted>
      <PageHeader title={text.unknown} lead={text.unknownHelp} />
    </Layout>
  );
}

/** What was said, about what, and what became of it. */
function Told({ page, proposal, isReaders = false }: { page: Page; proposal: Proposal; isReaders?: boolean }): JSX.Element {
  const { language } = page;
  const { follow: text, propose, states } = proposalMessages[language];
  const { kind, said, state, text: about, writtenAt, answer, answeredAt } = proposal;
  const href = about === null ? undefined : itemHref(language, about.kind, about.slug);
  const facts = [
    {
      term: text.about,
      description:
        about === null ? (
          text.notSeen
        ) : (
          <a href={href} {...swedishOn(page)}>
            {about.title}
          </a>
        ),
    },
    { term: text.kind, description: propose.kinds[kind] },
    { term: text.writtenAt, description: formatDate(language, writtenAt) },
    { term: isReaders ? text.readerSaid : text.said, description: <span class="as-written">{said}</span> },
    { term: text.state, description: states[state] },
    ...(answer === null || answeredAt === null
      ? []
      : [{ term: text.answer(formatDate(language, answeredAt)), description: <span class="as-written">{answer}</span> }]),
  ];
  return <DescriptionList facts={facts} />;
}

/** What one has told the desk while signed in. */
export function OwnProposalsPage({ page, proposals }: { page: Page; proposals: readonly Proposal[] }): JSX.Element {
  const { language } = page;
  const text = proposalMessages[language].own;
  return (
    <Layout page={page} title={text.title} description={text.description} unlisted>
      <PageHeader title={text.title} lead={text.lead} />
      <Stack gap="large">
        {proposals.length === 0 ? <EmptyState title={text.none}>{text.noneHelp}</EmptyState> : null}
        {proposals.map((proposal, index) => (
          <Section id={`forslag-${index + 1}`} title={`${index + 1}. ${proposal.text?.title ?? proposalMessages[language].follow.notSeen}`}>
            <Told page={page} proposal={proposal} />
          </Section>
        ))}
      </Stack>
    </Layout>
  );
}

export type ProposalListView = { readonly proposals: readonly Proposal[]; readonly isOver: boolean };

/** What readers have told the desk. */
export function ProposalListPage({ page, view: { proposals, isOver } }: { page: Page; view: ProposalListView }): JSX.Element {
  const { language } = page;
  const text = proposalMessages[language].list;
  const address = addresses.proposals[language];
  const tabs = [
    { label: text.waiting, href: address, isHere: !isOver },
    { label: text.over, href: `${address}?over=1`, isHere: isOver },
  ];
  return (
    <DeskFrame page={page} title={text.title} description={text.description} lead={text.lead}>
      <nav class="choice-links no-print" aria-label={text.title}>
        <ul>
          {tabs.map(({ label, href, isHere }) => (
            <li>
              <a href={href} aria-current={isHere ? "page" : undefined}>
                {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {proposals.length === 0 ? (
        <EmptyState title={text.none}>{text.noneHelp}</EmptyState>
      ) : (
        <ItemList label={text.title}>
          {proposals.map((proposal) => (
            <Item
              title={proposal.text?.title ?? proposalMessages[language].follow.notSeen}
              href={hrefById(addresses.proposal, language, proposal.id)}
              kind={proposalMessages[language].propose.kinds[proposal.kind]}
              facts={`${proposalMessages[language].states[proposal.state]}, ${formatDate(language, proposal.writtenAt)}`}
            >
              {shortened(proposal.said)}
            </Item>
          ))}
        </ItemList>
      )}
    </DeskFrame>
  );
}

function shortened(said: string): string {
  const line = said.replaceAll(/\s+/g, " ").trim();
  return line.length <= 160 ? line : `${line.slice(0, 157)} …`;
}

export type ProposalView = {
  readonly proposal: Proposal;
  readonly draft: Draft;
  readonly refusal: ProposalRefusal | undefined;
  readonly done: boolean;
};

/** One of them, with what can be answered and the way to change the text. */
export function ProposalPage({ page, view }: { page: Page; view: ProposalView }): JSX.Element {
  const { language } = page;
  const text = proposalMessages[language].answer;
  const { proposal, refusal, done } = view;
  return (
    <DeskFrame
      page={page}
      title={proposal.text?.title ?? proposalMessages[language].follow.notSeen}
      description={proposalMessages[language].list.description}
      lead={proposal.writtenBy === null ? text.fromReader : text.from(proposal.writtenBy)}
      way={[{ label: proposalMessages[language].list.title, href: addresses.proposals[language] }]}
      refusal={refusal}
      done={done ? text.done : undefined}
    >
      <Told page={page} proposal={proposal} isReaders />
      <WayToText page={page} about={proposal.text} />
      <WhoSeesInWords language={language} sentences={[text.whoSees]} />
      {mayBeAnswered(proposal.state) ? <AnswerForm page={page} view={view} /> : null}
    </DeskFrame>
  );
}

function WayToText({ page: { language }, about }: { page: Page; about: AboutText | null }): JSX.Element | null {
  if (about === null || !deskKinds.some((kind) => kind === about.kind)) return null;
  return (
    <p>
      <ButtonLink href={`${addresses.changeItem[language]}?text=${encodeURIComponent(`${about.kind}/${about.slug}`)}`} variant="secondary">
        {deskMessages[language].manuscript.change}
      </ButtonLink>
    </p>
  );
}

function AnswerForm({ page, view: { draft } }: { page: Page; view: ProposalView }): JSX.Element {
  const { language } = page;
  const text = proposalMessages[language].answer;
  const { issues, field } = draftedFields(language, draft, { state: text.state, answer: text.answer }, ["state"]);
  return (
    <Section id="svara" title={text.title}>
      <ErrorSummary language={language} issues={issues} />
      <Form page={page}>
        <Choices
          language={language}
          type="radio"
          name="state"
          legend={text.state}
          error={field("state").error}
          options={answeredStates.map((value) => ({ value, label: text.states[value] }))}
          chosen={draft.fields.getAll("state")}
        />
        <TextAreaField {...field("answer")} hint={text.answerHint} rows={4} optional />
        <Button>{text.send}</Button>
      </Form>
    </Section>
  );
}

/** At the end of a text: what a reader can tell the desk about it. */
export function WayToPropose({ language, kind, slug }: { language: Language } & Pick<AboutText, "kind" | "slug">): JSX.Element {
  return (
    <p class="no-print">
      <a class="link" href={`${addresses.propose[language]}?text=${encodeURIComponent(`${kind}/${slug}`)}`}>
        {proposalMessages[language].propose.way(messages[language].kinds[kind].one.toLowerCase())}
      </a>
    </p>
  );
}
