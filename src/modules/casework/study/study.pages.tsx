import type { JSX } from "hono/jsx/jsx-runtime";
import {
  ButtonLink,
  ButtonRow,
  Card,
  CardList,
  EmptyState,
  Form,
  Button,
  Item,
  ItemList,
  Layout,
  Link,
  type Page,
  PageHeader,
  Pagination,
  Prose,
  Section,
  Stack,
  Steps,
  WhoSees,
} from "../../../design/index.ts";
import { formatDate, formatMoment } from "../../../kernel/i18n.ts";
import { addresses, hrefTo } from "../addresses.ts";
import { exampleMessages, learningMessages, messages, reconstructedMessages, teamMessages } from "../messages.ts";
import { ReconstructedMark, ReconstructedWays, ReconstructedWork, SourceOfText } from "../reconstructed/reconstructed.pages.tsx";
import { HandedInList } from "../example/example.pages.tsx";
import { nameOf, whoseIn } from "./study-name.ts";
import { problemOf, StudyFrame } from "./study-parts.pages.tsx";
import type { StudyView } from "./study-view.ts";
import { corners } from "./study-corners.ts";
import { Elsewhere } from "./study-elsewhere.pages.tsx";
import { answeredElsewhere, missingAnswers, nextOf } from "./study-next.ts";
import { nameShownIn, type Part, partNames, type Passage, type Question, questionsOf, type Study, type TeamStudy } from "./study.ts";

type ListProps = { page: Page; list: { readonly studies: readonly TeamStudy[]; readonly current: number; readonly pages: number } };

/** What it is, for anybody; and for whoever is signed in, those that they may read. */
export function StudyListPage({ page, list }: ListProps): JSX.Element {
  const { language, viewer } = page;
  const all = messages[language];
  const text = all.list;
  const { meet, ask, look, learn, share } = text.steps;
  const href = addresses.studies[language];
  return (
    <Layout page={page} title={all.title} description={all.description}>
      <PageHeader title={all.title} lead={text.lead} />
      <Stack gap="large">
        {viewer === undefined ? (
          <Section id="oppna" title={text.signIn} intro={text.signInText}>
            <ButtonLink href={addresses.newStudy[language]}>{text.signIn}</ButtonLink>
          </Section>
        ) : (
          <Section id="egna" title={text.own}>
            <Stack>
              {list.studies.length === 0 ? <EmptyState title={text.none}>{text.noneHelp}</EmptyState> : <OwnList page={page} list={list} />}
              <Pagination
                language={language}
                label={text.pages}
                current={list.current}
                count={list.pages}
                hrefOf={(number) => `${href}?page=${number}`}
              />
              <ButtonLink href={addresses.newStudy[language]}>{text.open}</ButtonLink>
              <Link href={addresses.situations[language]}>{teamMessages[language].situation.toList}</Link>
            </Stack>
          </Section>
        )}
        <Section id="andras" title={reconstructedMessages[language].way} intro={reconstructedMessages[language].wayText}>
          <ButtonLink variant="secondary" href={addresses.reconstructed[language]}>
            {reconstructedMessages[language].title}
          </ButtonLink>
        </Section>
        <Section id="sa-gar-det-till" title={text.how}>
          <Steps steps={[meet, ask, look, learn, share]} />
        </Section>
      </Stack>
    </Layout>
  );
}

function OwnList({ page: { language }, list }: ListProps): JSX.Element {
  const { list: text, title } = messages[language];
  return (
    <ItemList label={title}>
      {list.studies.map((study) => {
        const facts = text.facts(whoseIn(study), formatDate(language, study.startedAt));
        return (
          <Item
            title={nameOf(language, study)}
            href={hrefTo("study", language, { id: study.id })}
            facts={study.endedAt === undefined ? facts : `${text.ended}. ${facts}`}
          />
        );
      })}
    </ItemList>
  );
}

type Props = { page: Page; view: StudyView };

/** One meeting: what stands at each question, what happens next, who reads it, and for its team the ways to write. */
export function StudyPage({ page, view }: Props): JSX.Element {
  const { language } = page;
  const { study, reconstruction, refusal, done, readers } = view;
  const { study: text, description, readers: who } = messages[language];
  return (
    <StudyFrame
      page={page}
      title={titleOf(page, view)}
      description={description}
      lead={leadOf(page, study)}
      problem={problemOf(language, refusal)}
      done={done === undefined ? undefined : text.done[done]}
      listed={reconstruction !== undefined}
    >
      {reconstruction === undefined ? null : <ReconstructedMark page={page} of={reconstruction} />}
      {study.citizen === undefined ? null : <p>{text.word(study.citizen)}</p>}
      <Next page={page} view={view} />
      <Corners page={page} view={view} />
      {partNames.map((part) => (
        <PartSection page={page} view={view} part={part} />
      ))}
      {reconstruction === undefined ? null : (
        <>
          <ReconstructedWork page={page} of={reconstruction} id={study.id} />
          <ReconstructedWays page={page} of={reconstruction} />
        </>
      )}
      {view.handedIn.length === 0 ? null : (
        <Section id="exempel" title={exampleMessages[language].section}>
          <HandedInList language={language} handedIn={view.handedIn} />
        </Section>
      )}
      <WhoSees language={language} readers={readers} also={study.reconstructed === null ? who.also : undefined} />
      {study.inTeam ? <Ways page={page} study={study} /> : null}
    </StudyFrame>
  );
}

function titleOf({ language }: Page, { study, reconstruction }: StudyView): string {
  if (reconstruction === undefined) return nameOf(language, study);
  return language === "sv" ? reconstruction.file.title : reconstruction.file.english;
}

function leadOf({ language }: Page, study: Study): string {
  const text = messages[language].study;
  if (study.reconstructed !== null) return reconstructedMessages[language].agency(study.organisation);
  if (study.endedAt !== undefined) return text.ended(formatDate(language, study.endedAt));
  return text.opened(whoseIn(study), formatDate(language, study.startedAt));
}

function Next({ page: { language }, view: { study, passages, counts, handedIn, today } }: Props): JSX.Element | null {
  const text = messages[language].study;
  const { reminder } = learningMessages[language];
  if (!study.inTeam || study.endedAt !== undefined) return null;
  const written = new Set(passages.filter((passage) => passage.words !== "").map(({ question }) => question));
  const { words, ways } = nextOf(language, missingAnswers(written, counts), counts);
  const { id } = study;
  const hrefs = {
    questions: hrefTo("studyPart", language, { id, part: "questions" }),
    obstacles: hrefTo("obstacles", language, { id }),
    try: `${hrefTo("obstacles", language, { id })}#atgarder`,
    outcome: `${hrefTo("obstacles", language, { id })}#atgarder`,
    learning: hrefTo("learning", language, { id }),
    talk: hrefTo("learning", language, { id }),
    example: hrefTo("example", language, { id }),
  };
  const shown = ways.filter((way) => way !== "example" || handedIn.length === 0);
  const isPast = counts.nextTalkOn !== null && counts.nextTalkOn.toString() < today.toString();
  return (
    <Section id="nasta" title={text.next} onPaper={false}>
      <Stack>
        <p>{words}</p>
        {counts.nextTalkOn === null ? null : <p>{(isPast ? reminder.past : reminder.coming)(formatDate(language, counts.nextTalkOn))}</p>}
        {shown.length === 0 ? null : (
          <ButtonRow>
            {shown.map((way, index) => (
              <ButtonLink variant={index === 0 ? "primary" : "secondary"} href={hrefs[way]}>
                {text.ways[way]}
              </ButtonLink>
            ))}
          </ButtonRow>
        )}
      </Stack>
    </Section>
  );
}

/** The ways to what else there is of it: all of them for its team, and for others those where something stands. */
function Corners({ page: { language }, view: { study, counts } }: Props): JSX.Element | null {
  // What a report says of a case stands on the page itself, with where it is taken from.
  if (study.reconstructed !== null) return null;
  const writes = study.inTeam && study.endedAt === undefined;
  const cards = corners.flatMap((corner) => {
    const { title, text, facts } = corner.words(language, counts);
    if (!writes && facts === undefined) return [];
    return [
      <Card title={title} href={corner.href(language, study.id)} facts={facts}>
        {text}
      </Card>,
    ];
  });
  if (cards.length === 0) return null;
  return (
    <Section id="arbetet" title={messages[language].study.corners}>
      <CardList cards={cards} />
      <p class="only-on-paper">{messages[language].study.ownPages}</p>
    </Section>
  );
}

const wordsAt = (passages: readonly Passage[], question: Question): string =>
  passages.find((passage) => passage.question === question)?.words ?? "";

function PartSection({ page, view, part }: Props & { part: Part }): JSX.Element | null {
  const { language } = page;
  const { study, passages } = view;
  const all = messages[language];
  const { title, lead } = all.parts[part];
  const shown = questionsOf(part).flatMap((question) => passages.find((one) => one.question === question && one.words !== "") ?? []);
  const writes = study.inTeam && study.endedAt === undefined;
  const elsewhere = answeredElsewhere(view.counts).filter(
    (question) => study.reconstructed === null && questionsOf(part).includes(question) && wordsAt(passages, question) === "",
  );
  if (!writes && shown.length === 0) return null;
  return (
    <Section id={part} title={title} intro={writes ? lead : undefined} onPaper={shown.length > 0}>
      <Stack>
        {shown.length === 0 && elsewhere.length === 0 ? <p>{all.study.nothing}</p> : null}
        {elsewhere.map((question) => (
          <Elsewhere page={page} view={view} question={question} />
        ))}
        {shown.map((passage) => (
          <PassageText page={page} view={view} passage={passage} />
        ))}
        {writes ? (
          <ButtonLink variant="secondary" href={hrefTo("studyPart", language, { id: study.id, part })}>
            {all.study.write(title)}
          </ButtonLink>
        ) : null}
      </Stack>
    </Section>
  );
}

type PassageProps = Props & { passage: Passage };

function PassageText({ page, view, passage }: PassageProps): JSX.Element {
  const { language } = page;
  const { reconstruction } = view;
  const { label } = messages[language].questions[passage.question as Question];
  return (
    <Section id={passage.question} title={label} level={3}>
      <Prose>
        <p class="as-written" lang={reconstruction === undefined ? undefined : "sv"}>
          {passage.words}
        </p>
      </Prose>
      {reconstruction === undefined ? (
        <Writer page={page} view={view} passage={passage} />
      ) : (
        <SourceOfText page={page} file={reconstruction.file} question={passage.question} />
      )}
    </Section>
  );
}

/** Who wrote it, when, and for the team the way to what stood there before. */
function Writer({ page: { language }, view: { study }, passage }: PassageProps): JSX.Element {
  const { study: text, questions } = messages[language];
  const { question, version, writer, writtenAt } = passage;
  return (
    <p class="fine-print">
      {text.by(nameShownIn(study, writer) ?? text.someone, formatMoment(language, writtenAt))}
      {version === 1 || !study.inTeam ? null : (
        <>
          {". "}
          <Link href={hrefTo("earlier", language, { id: study.id, question })}>
            {text.earlierOf(questions[question as Question].label)}
          </Link>
        </>
      )}
    </p>
  );
}

function Ways({ page, study }: { page: Page; study: Study }): JSX.Element {
  const { language } = page;
  const text = messages[language].study;
  const { id, endedAt } = study;
  return (
    <div class="no-print">
      <ButtonRow>
        <ButtonLink variant="secondary" href={hrefTo("studyReaders", language, { id })}>
          {text.readers}
        </ButtonLink>
        {endedAt === undefined ? (
          <>
            <ButtonLink variant="secondary" href={hrefTo("studyHead", language, { id })}>
              {text.change}
            </ButtonLink>
            <ButtonLink variant="secondary" href={hrefTo("endStudy", language, { id })}>
              {text.end}
            </ButtonLink>
          </>
        ) : (
          <Form page={page} action={hrefTo("endStudy", language, { id })} inline>
            <input type="hidden" name="deed" value="go-on" />
            <Button variant="secondary">{text.goOn}</Button>
          </Form>
        )}
      </ButtonRow>
    </div>
  );
}
