import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Button,
  ButtonLink,
  ButtonRow,
  draftedFields,
  EmptyState,
  ErrorSummary,
  Form,
  Item,
  ItemList,
  Link,
  Notice,
  type Page,
  Prose,
  Section,
  Stack,
  TextAreaField,
  WhoSeesInWords,
} from "../../../design/index.ts";
import { formatDate, type Language } from "../../../kernel/i18n.ts";
import { hrefTo } from "../addresses.ts";
import { contactMessages } from "../messages.ts";
import { titleIn } from "../obstacle/obstacle-view.ts";
import type { Obstacle } from "../obstacle/obstacle.ts";
import type { Catalogue } from "../obstacle/suggestion.ts";
import { StudyFrame } from "../study/study-parts.pages.tsx";
import { AgreedContacts, ReceivedQuestions } from "./contact-parts.pages.tsx";
import type { ContactListView, ObstacleContactView } from "./contact-view.ts";
import { daysBetweenQuestions, longestOfQuestion, type OwnQuestion } from "./contact.ts";

type Props = { page: Page; view: ObstacleContactView };

const told = (language: Language, { refusal, done }: Pick<ContactListView, "refusal" | "done">) => {
  const text = contactMessages[language];
  return { problem: refusal === undefined ? undefined : text.refusals[refusal], done: done === undefined ? undefined : text.done[done] };
};

/** What the library calls it. */
const placeOf = (language: Language, catalogue: Catalogue, name: string): string => {
  const entry = catalogue.get(name);
  return entry === undefined ? name : titleIn(language, entry);
};

/** All of it for one obstacle: who sees what, whether others may ask, what one asks, what others ask, and whom one is in contact with. */
export function ObstacleContactPage({ page, view }: Props): JSX.Element {
  const { language } = page;
  const { study, obstacle, contacts } = view;
  const text = contactMessages[language];
  const isOpen = obstacle.closedAt === undefined && study.endedAt === undefined && obstacle.catalogueName !== undefined;
  return (
    <StudyFrame page={page} of={study} title={text.title} description={text.description} lead={obstacle.words} {...told(language, view)}>
      <Unsent page={page} view={view} isOpen={isOpen} />
      {isOpen ? null : <Shut page={page} view={view} />}
      {contacts.contacts.length === 0 ? null : <AgreedContacts page={page} study={study} contacts={contacts} />}
      {isOpen ? (
        <>
          {contacts.received.length === 0 ? null : <ReceivedQuestions page={page} study={study} contacts={contacts} />}
          <WhoSeesWhat language={language} />
          <MayOthersAsk page={page} view={view} />
          <AskOthers page={page} view={view} />
        </>
      ) : null}
      <div class="no-print">
        <Link href={hrefTo("contacts", language, { id: study.id })}>{text.toList}</Link>
      </div>
    </StudyFrame>
  );
}

/** What was written in a question that could not be sent, where there is no form any more that it would stand in. */
function Unsent({ page: { language }, view: { draft, contacts }, isOpen }: Props & { isOpen: boolean }): JSX.Element | null {
  const text = contactMessages[language].ask;
  const written = ["why", "offers"].flatMap((name) => draft.fields.get(name) ?? []).filter((words) => words !== "");
  if (written.length === 0 || (isOpen && contacts.questions.length === 0)) return null;
  return (
    <Notice language={language} kind="attention" title={text.unsent}>
      {written.map((words) => (
        <p class="as-written">{words}</p>
      ))}
    </Notice>
  );
}

/** Why nothing can be asked about it. */
function Shut({ page: { language }, view: { study, obstacle } }: Props): JSX.Element {
  const text = contactMessages[language];
  if (study.endedAt !== undefined) return <EmptyState title={text.ended}>{text.endedText}</EmptyState>;
  if (obstacle.closedAt !== undefined) return <EmptyState title={text.closed}>{text.closedText}</EmptyState>;
  return (
    <Stack>
      <EmptyState title={text.noPlace}>{text.noPlaceText}</EmptyState>
      <ButtonLink href={hrefTo("obstacle", language, { id: study.id, obstacle: obstacle.id })}>{text.toObstacle}</ButtonLink>
    </Stack>
  );
}

function WhoSeesWhat({ language }: { language: Language }): JSX.Element {
  const { title, items } = contactMessages[language].sees;
  return (
    <Section id="vem-ser" title={title}>
      <Prose>
        <ul>
          {items.map((item) => (
            <li>{item}</li>
          ))}
        </ul>
      </Prose>
    </Section>
  );
}

function MayOthersAsk({ page, view: { study, obstacle, contacts } }: Props): JSX.Element {
  const { language } = page;
  const text = contactMessages[language].opening;
  const [opening] = contacts.openings;
  return (
    <Section id="oppet" title={text.title}>
      <Stack>
        <p>{opening === undefined ? text.closed : text.openSince(formatDate(language, opening.openedAt))}</p>
        {opening === undefined ? null : <p>{text.closeText}</p>}
        <Form page={page} action={hrefTo("obstacleContact", language, { id: study.id, obstacle: obstacle.id })} inline>
          <input type="hidden" name="place" value={obstacle.catalogueName ?? ""} />
          <Button variant="secondary" name="deed" value={opening === undefined ? "open" : "close"}>
            {opening === undefined ? text.open : text.close}
          </Button>
        </Form>
      </Stack>
    </Section>
  );
}

function AskOthers({ page, view }: Props): JSX.Element {
  const { language } = page;
  const text = contactMessages[language].ask;
  const [question] = view.contacts.questions;
  return (
    <Section id="fraga" title={text.title} intro={question === undefined ? text.text : undefined}>
      {question === undefined ? <QuestionForm page={page} view={view} /> : <Standing page={page} view={view} question={question} />}
    </Section>
  );
}

function QuestionForm({ page, view: { study, obstacle, draft } }: Props): JSX.Element {
  const { language } = page;
  const text = contactMessages[language].ask;
  const { issues, field } = draftedFields(language, draft, { why: text.why, offers: text.offers });
  return (
    <Form page={page} action={hrefTo("contactQuestion", language, { id: study.id, obstacle: obstacle.id })}>
      <ErrorSummary language={language} issues={issues} />
      <input type="hidden" name="place" value={obstacle.catalogueName ?? ""} />
      <TextAreaField {...field("why")} hint={text.whyHint} rows={3} maxLength={longestOfQuestion} />
      <TextAreaField {...field("offers")} hint={text.offersHint} rows={3} maxLength={longestOfQuestion} optional />
      <Button name="deed" value="look">
        {text.look}
      </Button>
    </Form>
  );
}

function Standing({ page, view: { study, obstacle }, question }: Props & { question: OwnQuestion }): JSX.Element {
  const { language } = page;
  const text = contactMessages[language].ask;
  const { why, offers, askedAt, speaker } = question;
  return (
    <Stack>
      <p>{text.sent(formatDate(language, askedAt))}</p>
      <p class="as-written">{why}</p>
      {offers === undefined ? null : (
        <>
          <p>{text.offered}</p>
          <p class="as-written">{offers}</p>
        </>
      )}
      <p class="fine-print">{speaker === null ? text.noSpeaker : text.speaks(speaker)}</p>
      <p>{text.withdrawText}</p>
      <Form page={page} action={hrefTo("obstacleContact", language, { id: study.id, obstacle: obstacle.id })} inline>
        <Button variant="secondary" name="deed" value="withdraw">
          {text.withdraw}
        </Button>
      </Form>
    </Stack>
  );
}

type PreviewProps = Props & { question: { readonly why: string; readonly offers: string | undefined; readonly place: string } };

/** The question as those read it whom it comes to, and who they are, before it is sent. */
export function QuestionPreviewPage({ page, view, question }: PreviewProps): JSX.Element {
  const { language } = page;
  const { study, obstacle, catalogue } = view;
  const { ask: text, received, description } = contactMessages[language];
  const { why, offers, place } = question;
  return (
    <StudyFrame page={page} of={study} title={text.lookTitle} description={description} lead={obstacle.words} {...told(language, view)}>
      <Section id="sa-lases" title={text.from(study.team, study.organisation)}>
        <Stack>
          <p class="as-written">{why}</p>
          {offers === undefined ? null : (
            <>
              <p>{received.offers}</p>
              <p class="as-written">{offers}</p>
            </>
          )}
        </Stack>
      </Section>
      <WhoSeesInWords
        language={language}
        sentences={[text.readers(placeOf(language, catalogue, place)), text.speaker, text.once(daysBetweenQuestions)]}
      />
      <Form page={page} action={hrefTo("contactQuestion", language, { id: study.id, obstacle: obstacle.id })}>
        <input type="hidden" name="why" value={why} />
        {offers === undefined ? null : <input type="hidden" name="offers" value={offers} />}
        <input type="hidden" name="place" value={place} />
        <ButtonRow>
          <Button name="deed" value="send">
            {text.send}
          </Button>
          <Button variant="secondary" name="deed" value="change">
            {text.change}
          </Button>
        </ButtonRow>
      </Form>
    </StudyFrame>
  );
}

/** All of it for one meeting: what waits, whom one is in contact with, and where one can ask. */
export function ContactListPage({ page, view }: { page: Page; view: ContactListView }): JSX.Element {
  const { language } = page;
  const { study, contacts, obstacles } = view;
  const text = contactMessages[language];
  return (
    <StudyFrame page={page} of={study} title={text.title} description={text.description} lead={text.listLead} {...told(language, view)}>
      {study.endedAt === undefined ? (
        <>
          <ReceivedQuestions page={page} study={study} contacts={contacts} obstacles={obstacles} />
          <AgreedContacts page={page} study={study} contacts={contacts} obstacles={obstacles} />
          <Obstacles page={page} view={view} />
        </>
      ) : (
        <EmptyState title={text.ended}>{text.endedText}</EmptyState>
      )}
      <WhoSeesWhat language={language} />
    </StudyFrame>
  );
}

/** The obstacles that one can ask about, and how it stands with each. */
function Obstacles({ page: { language }, view: { study, obstacles, contacts } }: { page: Page; view: ContactListView }): JSX.Element {
  const text = contactMessages[language].list;
  const placed = obstacles.filter(({ closedAt, catalogueName }) => closedAt === undefined && catalogueName !== undefined);
  const factsOf = ({ id }: Obstacle): string => {
    const isOpen = contacts.openings.some(({ obstacleId }) => obstacleId === id);
    const question = contacts.questions.find(({ obstacleId }) => obstacleId === id);
    const may = isOpen ? text.opened : text.notOpened;
    return question === undefined ? `${may}.` : `${may}. ${text.asked(formatDate(language, question.askedAt))}.`;
  };
  return (
    <Section id="hinder" title={text.title}>
      {placed.length === 0 ? (
        <Stack>
          <EmptyState title={text.none}>{text.noneText}</EmptyState>
          <ButtonLink href={hrefTo("obstacles", language, { id: study.id })}>{contactMessages[language].toObstacles}</ButtonLink>
        </Stack>
      ) : (
        <ItemList label={text.title}>
          {placed.map((obstacle) => (
            <Item
              title={obstacle.words}
              href={hrefTo("obstacleContact", language, { id: study.id, obstacle: obstacle.id })}
              facts={factsOf(obstacle)}
            />
          ))}
        </ItemList>
      )}
    </Section>
  );
}
