import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Button,
  ButtonLink,
  ButtonRow,
  Choices,
  draftedFields,
  ErrorSummary,
  Form,
  FormKey,
  type Page,
  Prose,
  TextAreaField,
  TextField,
  WhoSeesInWords,
} from "../../design/index.ts";
import { addresses, hrefById } from "./addresses.ts";
import { DeskFrame } from "./desk-parts.pages.tsx";
import { AgencyField, type BeginView } from "./desk.pages.tsx";
import { deskMessages, proposalMessages } from "./messages.ts";
import { ProposalTold } from "./proposal.pages.tsx";
import type { Proposal, ProposalRefusal } from "./proposal.ts";

type DeedView = { readonly proposal: Proposal; readonly refusal: ProposalRefusal | undefined };
type DeedProps = { page: Page; view: DeedView & Pick<BeginView, "draft"> };

/** The way from the list of proposals to one of them. */
function wayTo({ language }: Page, { id, text }: Proposal) {
  const { list, follow } = proposalMessages[language];
  return [
    { label: list.title, href: addresses.proposals[language] },
    { label: text?.title ?? follow.notSeen, href: hrefById(addresses.proposal, language, id) },
  ];
}

/** An answer that was wrong is put right: whoever wrote reads both. */
export function CorrectAnswerPage({ page, view: { proposal, draft, refusal } }: DeedProps): JSX.Element {
  const { language } = page;
  const { correct: text, answer: words } = proposalMessages[language];
  const { issues, field } = draftedFields(language, draft, { state: words.state, answer: text.answer }, ["state"]);
  return (
    <DeskFrame page={page} title={text.title} description={text.description} lead={text.lead} way={wayTo(page, proposal)} refusal={refusal}>
      <ErrorSummary language={language} issues={issues} />
      <ProposalTold page={page} proposal={proposal} isReaders />
      <Form page={page}>
        <input type="hidden" name="seen" value={draft.fields.get("seen") ?? ""} />
        <Choices
          language={language}
          type="radio"
          name="state"
          legend={words.state}
          error={field("state").error}
          options={(["done", "declined"] as const).map((value) => ({ value, label: words.states[value] }))}
          chosen={draft.fields.getAll("state")}
        />
        <TextAreaField {...field("answer")} hint={text.answerHint} rows={4} />
        <WhoSeesInWords language={language} sentences={[words.whoSees]} />
        <ButtonRow>
          <Button>{text.send}</Button>
          <ButtonLink href={hrefById(addresses.proposal, language, proposal.id)} variant="secondary">
            {text.back}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </DeskFrame>
  );
}

/** From a reader's word to an example: what it is to be called, and whom it is about. The rest is theirs. */
export function MakeExamplePage({ page, view }: { page: Page; view: DeedView & BeginView }): JSX.Element {
  const { language } = page;
  const { example: text } = proposalMessages[language];
  const { begin, readers } = deskMessages[language];
  const { proposal, draft, refusal } = view;
  const labels = { heading: begin.heading, organisation: begin.organisation, chosen: begin.chosen };
  const { issues, field } = draftedFields(language, draft, labels, ["chosen"]);
  return (
    <DeskFrame page={page} title={text.title} description={text.description} lead={text.lead} way={wayTo(page, proposal)} refusal={refusal}>
      <ErrorSummary language={language} issues={issues} />
      <ProposalTold page={page} proposal={proposal} isReaders />
      <Prose>
        <ul>
          {text.consequences.map((consequence) => (
            <li>{consequence}</li>
          ))}
        </ul>
      </Prose>
      <Form page={page}>
        <FormKey draft={draft} />
        <TextField {...field("heading")} width={60} />
        <AgencyField page={page} view={view} />
        <WhoSeesInWords language={language} sentences={[readers.begin]} />
        <ButtonRow>
          <Button>{text.send}</Button>
          <ButtonLink href={hrefById(addresses.proposal, language, proposal.id)} variant="secondary">
            {text.back}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </DeskFrame>
  );
}
