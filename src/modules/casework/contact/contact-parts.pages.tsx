import type { JSX } from "hono/jsx/jsx-runtime";
import { Button, ButtonRow, DescriptionList, Disclosure, Form, Link, type Page, Section, Stack } from "../../../design/index.ts";
import { formatDate } from "../../../kernel/i18n.ts";
import { hrefTo } from "../addresses.ts";
import { contactMessages } from "../messages.ts";
import type { Obstacle } from "../obstacle/obstacle.ts";
import type { TeamStudy } from "../study/study.ts";
import { type Contact, contactAnswers, type Contacts, type Received, unanswered } from "./contact.ts";

type Props = Of & { contacts: Contacts };

type Of = {
  page: Page;
  study: TeamStudy;
  /** Of the meeting, on a page that is about all of them: each question and contact says which it is about. */
  obstacles?: readonly Obstacle[];
};

/** Which of the team's own obstacles something is about. */
function About({ page: { language }, study, obstacles = [], id }: Of & { id: Obstacle["id"] }): JSX.Element | null {
  const obstacle = obstacles.find((one) => one.id === id);
  if (obstacle === undefined) return null;
  return (
    <p>
      {contactMessages[language].about}{" "}
      <Link href={hrefTo("obstacleContact", language, { id: study.id, obstacle: id })}>{obstacle.words}</Link>
    </p>
  );
}

/** What other teams ask: those that wait for an answer, and apart from them those that have got one. */
export function ReceivedQuestions({ contacts, ...of }: Props): JSX.Element {
  const text = contactMessages[of.page.language].received;
  const waiting = unanswered(contacts);
  const said = contacts.received.filter(({ answer }) => answer !== undefined);
  return (
    <Section id="fragor-till-er" title={text.title} intro={waiting.length === 0 ? undefined : text.text}>
      <Stack>
        {waiting.length === 0 ? <p>{contacts.openings.length === 0 ? text.noneClosed : text.none}</p> : null}
        {waiting.map((received) => (
          <OneReceived {...of} received={received} />
        ))}
        {said.length === 0 ? null : (
          <Disclosure summary={text.said}>
            <Stack>
              <p>{text.noHolds}</p>
              {said.map((received) => (
                <OneReceived {...of} received={received} />
              ))}
            </Stack>
          </Disclosure>
        )}
      </Stack>
    </Section>
  );
}

function OneReceived({ received, ...of }: Of & { received: Received }): JSX.Element {
  const { page, study } = of;
  const { language } = page;
  const text = contactMessages[language].received;
  const { questionId, obstacleId, team, organisation, why, offers, askedAt, answer } = received;
  return (
    <Section id={`f-${obstacleId}-${questionId}`} title={text.from(team, organisation)} level={3}>
      <Stack gap="small">
        <p class="fine-print">{text.asked(formatDate(language, askedAt))}</p>
        <About {...of} id={obstacleId} />
        <p class="as-written">{why}</p>
        {offers === undefined ? null : (
          <>
            <p>{text.offers}</p>
            <p class="as-written">{offers}</p>
          </>
        )}
        {answer === undefined ? null : <p>{text.answers[answer]}</p>}
        <Form page={page} action={hrefTo("contactAnswer", language, { id: study.id, obstacle: obstacleId })} inline>
          <input type="hidden" name="question" value={questionId} />
          {answer === undefined ? null : <input type="hidden" name="seen" value={answer} />}
          <ButtonRow>
            {contactAnswers
              .filter((one) => one !== answer)
              .map((one) => (
                <Button variant="secondary" name="answer" value={one} label={text.labelled(text[one], team)}>
                  {text[one]}
                </Button>
              ))}
          </ButtonRow>
        </Form>
      </Stack>
    </Section>
  );
}

/** The teams that have said yes, and that one's own has said yes to, with whom to turn to. */
export function AgreedContacts({ contacts, ...of }: Props): JSX.Element {
  const text = contactMessages[of.page.language].contacts;
  return (
    <Section id="kontakter" title={text.title}>
      <Stack>
        {contacts.contacts.length === 0 ? <p>{text.none}</p> : null}
        {contacts.contacts.map((contact) => (
          <OneContact {...of} contact={contact} />
        ))}
      </Stack>
    </Section>
  );
}

function OneContact({ contact, ...of }: Of & { contact: Contact }): JSX.Element {
  const { page, study } = of;
  const { language } = page;
  const { contacts: text, received } = contactMessages[language];
  const { id, obstacleId, team, organisation, person, own, since } = contact;
  return (
    <Section id={`k-${id}`} title={received.from(team, organisation)} level={3}>
      <Stack gap="small">
        <About {...of} id={obstacleId} />
        {person === undefined ? (
          <p>{text.nobody}</p>
        ) : (
          <DescriptionList
            facts={[
              {
                term: text.turn,
                description: (
                  <>
                    {person.name}, <a href={`mailto:${person.email}`}>{person.email}</a>
                  </>
                ),
              },
            ]}
          />
        )}
        <p class="fine-print">
          {text.since(formatDate(language, since))}. {own === undefined ? text.noOwn : `${text.own(own)}.`}
        </p>
        <Form page={page} action={hrefTo("contactEnd", language, { id: study.id, obstacle: obstacleId })} inline>
          <input type="hidden" name="contact" value={id} />
          <ButtonRow>
            <Button variant="secondary" name="deed" value="end" label={text.endThis(team)}>
              {text.end}
            </Button>
            <Button variant="secondary" name="deed" value="speak" label={`${text.speak}: ${team}`}>
              {text.speak}
            </Button>
          </ButtonRow>
        </Form>
      </Stack>
    </Section>
  );
}
