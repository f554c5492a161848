import type { JSX } from "hono/jsx/jsx-runtime";
import { DescriptionList, Link, Notice, type Page, Prose, Section, Stack, StatusMark, Table, WhoSees } from "../../../design/index.ts";
import { formatDate, formatList, type Language } from "../../../kernel/i18n.ts";
import { hrefTo } from "../addresses.ts";
import { learningMessages, messages } from "../messages.ts";
import { asSentence } from "../sentence.ts";
import { StudyFrame } from "../study/study-parts.pages.tsx";
import { nameShownIn, type Study } from "../study/study.ts";
import { maySay, supportIn } from "./evidence.ts";
import { type Area, areas, type Learning, nextTalk, type Result, type Talk, type TriedMeasure } from "./learning.ts";
import { type LearningView, talkQuestions } from "./learning-view.ts";
import { AddLink, ChangeLink, isWriting, Stories } from "./learning-parts.pages.tsx";
import { SignSection } from "./sign.pages.tsx";

type Props = { page: Page; view: LearningView };

/** What the team learns: signs and stories side by side, the talks about them, and what has come of it. */
export function LearningPage({ page, view }: Props): JSX.Element {
  const { language } = page;
  const { study, readers, isSaved } = view;
  const text = learningMessages[language];
  return (
    <StudyFrame
      page={page}
      of={study}
      title={text.title}
      description={text.description}
      lead={text.description}
      done={isSaved ? text.saved : undefined}
    >
      {isWriting(study) ? <Reminder page={page} view={view} /> : null}
      <Talks page={page} view={view} />
      <Signs page={page} view={view} />
      <Results page={page} view={view} />
      <Measures page={page} view={view} />
      <Effects page={page} view={view} />
      <WhoSees language={language} readers={readers} also={messages[language].readers.also} />
    </StudyFrame>
  );
}

function Reminder({ page: { language }, view: { learning, today } }: Props): JSX.Element {
  const text = learningMessages[language].reminder;
  const next = nextTalk({ ...learning, today });
  const words = next === undefined ? text.none : (next.isPast ? text.past : text.coming)(formatDate(language, next.on));
  return (
    <div class="no-print">
      <Notice language={language} kind={next?.isPast === true ? "attention" : "information"} title={text.title}>
        <p>{words}</p>
      </Notice>
    </div>
  );
}

function Talks({ page, view: { study, learning } }: Props): JSX.Element | null {
  const { sections, nothing } = learningMessages[page.language];
  if (!isWriting(study) && learning.talks.length === 0) return null;
  return (
    <Section id="samtal" title={sections.talks} intro={isWriting(study) ? sections.talksIntro : undefined}>
      <Stack>
        {learning.talks.length === 0 ? <p>{nothing}</p> : null}
        {learning.talks.map((talk) => (
          <TalkText page={page} study={study} talk={talk} />
        ))}
        {isWriting(study) ? <AddLink page={page} study={study} sort="talk" /> : null}
      </Stack>
    </Section>
  );
}

function TalkText({ page, study, talk }: { page: Page; study: Study; talk: Talk }): JSX.Element {
  const { language } = page;
  const text = learningMessages[language];
  const heading = text.talk.heading(formatDate(language, talk.heldOn));
  return (
    <Section id={`samtal-${talk.id}`} title={heading} level={3}>
      {talk.present === null ? null : <p class="fine-print">{text.talk.present(talk.present)}</p>}
      <DescriptionList
        facts={talkQuestions.flatMap((question) => {
          const words = talk[question];
          if (words === null) return [];
          return [{ term: text.fields.talk[question].label, description: <span class="as-written">{words}</span> }];
        })}
      />
      {talk.nextOn === null ? null : <p>{text.talk.nextOn(formatDate(language, talk.nextOn))}</p>}
      <p class="fine-print">{text.by(nameShownIn(study, talk.writer) ?? text.someone)}</p>
      <ChangeLink page={page} study={study} sort="talk" entry={talk.id} name={heading} />
    </Section>
  );
}

function Signs({ page, view: { study, learning } }: Props): JSX.Element | null {
  const { sections, sign: text, nothing } = learningMessages[page.language];
  const { signs, stories } = learning;
  const others = stories.filter(({ signId }) => signId === null);
  if (!isWriting(study) && signs.length === 0 && stories.length === 0) return null;
  return (
    <Section id="tecken" title={sections.signs} intro={isWriting(study) ? sections.signsIntro : undefined}>
      <Stack gap="large">
        {signs.length === 0 && stories.length === 0 ? <p>{nothing}</p> : null}
        {signs.map((sign) => (
          <SignSection
            page={page}
            study={study}
            sign={sign}
            stories={stories.filter(({ signId }) => signId === sign.id)}
            measures={learning.measures}
          />
        ))}
        {others.length === 0 ? null : (
          <Section id="berattelser" title={text.otherStories} level={3}>
            <Stories page={page} study={study} stories={others} />
          </Section>
        )}
        {isWriting(study) ? (
          <Stack gap="small">
            <AddLink page={page} study={study} sort="sign" />
            <AddLink page={page} study={study} sort="story" />
          </Stack>
        ) : null}
      </Stack>
    </Section>
  );
}

function Results({ page, view: { study, learning } }: Props): JSX.Element | null {
  const { sections } = learningMessages[page.language];
  if (!isWriting(study) && learning.results.length === 0) return null;
  return (
    <Section id="resultat" title={sections.results} intro={isWriting(study) ? sections.resultsIntro : undefined}>
      <Stack>
        {areas.map((area) => (
          <ResultText page={page} study={study} learning={learning} area={area} />
        ))}
      </Stack>
    </Section>
  );
}

function ResultText({ page, study, learning, area }: { page: Page; study: Study; learning: Learning; area: Area }): JSX.Element | null {
  const { language } = page;
  const text = learningMessages[language];
  const result = learning.results.find((one) => one.area === area);
  if (result === undefined && !isWriting(study)) return null;
  return (
    <Section id={`resultat-${area}`} title={text.areas[area]} level={3}>
      {result === undefined ? <p>{text.nothing}</p> : <ResultWords language={language} result={result} learning={learning} />}
      <ChangeLink
        page={page}
        study={study}
        sort="result"
        entry={area}
        name={text.areas[area]}
        label={(result === undefined ? text.write : text.change)(text.areas[area])}
      />
    </Section>
  );
}

function ResultWords({ language, result, learning }: { language: Language; result: Result; learning: Learning }): JSX.Element {
  const text = learningMessages[language];
  const sign = learning.signs.find(({ id }) => id === result.signId);
  const story = learning.stories.find(({ id }) => id === result.storyId);
  const names = [sign?.name ?? [], story === undefined ? [] : text.rests.story(formatDate(language, story.heardOn))].flat();
  const holds = maySay(result.status, supportIn(learning, result));
  return (
    <>
      <p>
        <StatusMark language={language} status={result.status} explained />
      </p>
      <Prose>
        <p class="as-written">{result.words}</p>
      </Prose>
      <p class="fine-print">{names.length === 0 ? text.rests.nothing : text.rests.on(formatList(language, names))}</p>
      {holds ? null : (
        <Notice language={language} kind="attention">
          <p>{text.noLonger}</p>
        </Notice>
      )}
    </>
  );
}

/** What was tried, with what was last said of it: also of what has ended, so that nobody tries it again without knowing why. */
function Measures({ page: { language }, view: { study, learning } }: Props): JSX.Element | null {
  const text = learningMessages[language];
  if (learning.measures.length === 0) return null;
  return (
    <Section id="atgarder" title={text.sections.measures}>
      <ul class="list">
        {learning.measures.map((measure) => (
          <li>
            <MeasureText
              language={language}
              measure={measure}
              href={isWriting(study) ? hrefTo("measure", language, { id: study.id, measure: measure.id }) : undefined}
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** @param href where its team says how it goes */
function MeasureText({
  language,
  measure: { words, state, expected, reason },
  href,
}: {
  language: Language;
  measure: TriedMeasure;
  href: string | undefined;
}): JSX.Element {
  const text = learningMessages[language];
  const states: Readonly<Record<string, string>> = text.states;
  return (
    <>
      <strong>{states[state] ?? state}:</strong> {href === undefined ? asSentence(words) : <Link href={href}>{asSentence(words)}</Link>}{" "}
      {expected === null ? null : text.expectedOf(asSentence(expected))} {reason === null ? null : text.because(reason)}
    </>
  );
}

function Effects({ page, view: { study, learning } }: Props): JSX.Element | null {
  const { language } = page;
  const text = learningMessages[language];
  if (!isWriting(study) && learning.effects.length === 0) return null;
  const labels = text.fields.effect;
  return (
    <Section id="hos-andra" title={text.sections.effects} intro={isWriting(study) ? text.sections.effectsIntro : undefined}>
      <Stack>
        {learning.effects.length === 0 ? (
          <p>{text.nothing}</p>
        ) : (
          <Table
            language={language}
            id="hos-andra-tabell"
            caption={text.sections.effects}
            captionHidden
            stacked
            columns={[
              { label: labels.actor.label },
              { label: labels.words.label },
              { label: labels.direction.label },
              { label: labels.known.label },
            ]}
            groups={[
              {
                rows: learning.effects.map(({ id, actor, words, direction, known }) => [
                  isWriting(study) ? (
                    <Link href={hrefTo("learningEntry", language, { id: study.id, sort: "effect", entry: id })}>{actor}</Link>
                  ) : (
                    actor
                  ),
                  words,
                  text.directions[direction],
                  text.known[known],
                ]),
              },
            ]}
          />
        )}
        {isWriting(study) ? <AddLink page={page} study={study} sort="effect" /> : null}
      </Stack>
    </Section>
  );
}
