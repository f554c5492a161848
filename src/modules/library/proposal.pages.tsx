import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Answered,
  Button,
  ButtonLink,
  ButtonRow,
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
import { formatDate, formatNumber, type Language } from "../../kernel/i18n.ts";
import type { Draft } from "../../kernel/validate.ts";
import { peopleAddresses, peopleMessages } from "../people/index.ts";
import { addresses, hrefById, itemHref, proposeHref } from "./addresses.ts";
import { DeskFrame } from "./desk-parts.pages.tsx";
import { messages, proposalMessages } from "./messages.ts";
import { swedishOn } from "./part.pages.tsx";
import {
  type AboutText,
  answeredStates,
  mayBeAnswered,
  mayBecomeExample,
  mayBeCorrected,
  type Proposal,
  type ProposalDraft,
  proposalKinds,
  type ProposalRefusal,
} from "./proposal.ts";
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
      <PageHeader
        eyebrow={text.title}
        title={about.title}
        lead={page.viewer === undefined ? text.lead : text.leadSignedIn}
        lang={language === "sv" ? undefined : "sv"}
      />
      <Stack gap="large">
        <ErrorSummary language={language} issues={issues} />
        <Form page={page} action={proposeHref(language, about)}>
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
        <Answered language={language} done={isNew ? (page.viewer === undefined ? text.sent : text.sentSignedIn) : undefined} />
        <ProposalTold page={page} proposal={proposal} />
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
export function ProposalTold({ page, proposal, isReaders = false }: { page: Page; proposal: Proposal; isReaders?: boolean }): JSX.Element {
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
          <>
            <a href={href} {...swedishOn(page)}>
              {about.title}
            </a>
            {about.archived === true ? <span class="fine-print"> {text.archived}</span> : null}
          </>
        ),
    },
    { term: text.kind, description: propose.kinds[kind] },
    { term: text.writtenAt, description: formatDate(language, writtenAt) },
    { term: isReaders ? text.readerSaid : text.said, description: <span class="as-written">{said}</span> },
    { term: text.state, description: states[state] },
    ...(answer === null || answeredAt === null
      ? []
      : [{ term: text.answer(formatDate(language, answeredAt)), description: <span class="as-written">{answer}</span> }]),
    ...(proposal.draft === null ? [] : [{ term: text.example, description: <Example page={page} draft={proposal.draft} /> }]),
    ...proposal.earlier
      .filter((one) => one.answer !== null)
      .map((one) => ({
        term: text.earlier(formatDate(language, one.at)),
        description: (
          <>
            {states[one.state]}: <span class="as-written">{one.answer}</span>
          </>
        ),
      })),
  ];
  return <DescriptionList facts={facts} />;
}

/** What has come of it as an example: where the desk is with it, or where it stands. */
function Example({ page, draft: { state, became } }: { page: Page; draft: ProposalDraft }): JSX.Element {
  const { language } = page;
  const words = proposalMessages[language].fates[state];
  if (became === null) return <>{words}</>;
  return (
    <>
      {words}{" "}
      <a href={itemHref(language, became.kind, became.slug)} {...swedishOn(page)}>
        {became.title}
      </a>
    </>
  );
}

/** What one has told the desk while signed in. */
export function OwnProposalsPage({ page, proposals }: { page: Page; proposals: readonly Proposal[] }): JSX.Element {
  const { language } = page;
  const text = proposalMessages[language].own;
  const crumbs = [{ label: peopleMessages[language].account.title, href: peopleAddresses.account[language] }, { label: text.title }];
  return (
    <Layout page={page} title={text.title} description={text.description} crumbs={crumbs} unlisted>
      <PageHeader title={text.title} lead={text.lead} />
      <Stack gap="large">
        {proposals.length === 0 ? <EmptyState title={text.none}>{text.noneHelp}</EmptyState> : null}
        {proposals.map((proposal, index) => (
          <Section id={`forslag-${index + 1}`} title={`${index + 1}. ${proposal.text?.title ?? proposalMessages[language].follow.notSeen}`}>
            <ProposalTold page={page} proposal={proposal} />
          </Section>
        ))}
      </Stack>
    </Layout>
  );
}

const mostNewest = 5;

/** The newest of one's own proposals with where each is, for one's own page. Nothing where one has told the desk nothing. */
export function NewestProposals({ page, proposals }: { page: Page; proposals: readonly Proposal[] }): JSX.Element | null {
  const { language } = page;
  const { own: text, follow, states, fates } = proposalMessages[language];
  if (proposals.length === 0) return null;
  return (
    <Section id="forslag" title={text.newest}>
      <Stack>
        <ItemList label={text.newest}>
          {proposals.slice(0, mostNewest).map(({ text: about, state, draft, writtenAt }, index) => (
            <Item
              title={about?.title ?? follow.notSeen}
              href={`${addresses.ownProposals[language]}#forslag-${index + 1}`}
              facts={formatDate(language, writtenAt)}
            >
              {draft === null ? states[state] : fates[draft.state]}
            </Item>
          ))}
        </ItemList>
        <p>
          <a class="link" href={addresses.ownProposals[language]}>
            {text.all(formatNumber(language, proposals.length))}
          </a>
        </p>
      </Stack>
    </Section>
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
  readonly done: "answered" | "corrected" | undefined;
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
      done={done === undefined ? undefined : done === "answered" ? text.done : text.corrected}
    >
      <ProposalTold page={page} proposal={proposal} isReaders />
      <Ways page={page} proposal={proposal} />
      <WhoSeesInWords language={language} sentences={[text.whoSees]} />
      {mayBeAnswered(proposal.state) ? <AnswerForm page={page} view={view} /> : null}
    </DeskFrame>
  );
}

/** What the desk can do of it: change the text, begin an example, go on with one, or put its answer right. */
function Ways({ page: { language }, proposal }: { page: Page; proposal: Proposal }): JSX.Element {
  const { answer: text } = proposalMessages[language];
  const { id, text: about, draft, state } = proposal;
  const isDesks = about !== null && about.archived !== true && deskKinds.some((kind) => kind === about.kind);
  return (
    <ButtonRow>
      {mayBecomeExample(proposal) ? (
        <ButtonLink href={hrefById(addresses.makeExample, language, id)} variant="secondary">
          {text.makeExample}
        </ButtonLink>
      ) : null}
      {isDesks ? (
        <ButtonLink
          href={`${addresses.changeItem[language]}?text=${encodeURIComponent(`${about.kind}/${about.slug}`)}`}
          variant="secondary"
        >
          {text.changeText(about.title)}
        </ButtonLink>
      ) : null}
      {draft === null ? null : (
        <ButtonLink href={hrefById(addresses.manuscript, language, draft.id)} variant="secondary">
          {text.toDraft}
        </ButtonLink>
      )}
      {mayBeCorrected(state) ? (
        <ButtonLink href={hrefById(addresses.correctAnswer, language, id)} variant="secondary">
          {text.correct}
        </ButtonLink>
      ) : null}
    </ButtonRow>
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
      <a class="link" href={proposeHref(language, { kind, slug })}>
        {proposalMessages[language].propose.way(messages[language].kinds[kind].one.toLowerCase())}
      </a>
    </p>
  );
}
