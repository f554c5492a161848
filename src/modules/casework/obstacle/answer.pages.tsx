import type { JSX } from "hono/jsx/jsx-runtime";
import { DescriptionList, EmptyState, Item, ItemList, Link, type Page, Prose, Section, Stack } from "../../../design/index.ts";
import { formatDate, formatList } from "../../../kernel/i18n.ts";
import { addresses, hrefTo } from "../addresses.ts";
import { messages, obstacleMessages } from "../messages.ts";
import { nameOf, ownTeamName, whoseIn } from "../study/study-name.ts";
import { StudyFrame } from "../study/study-parts.pages.tsx";
import type { Study } from "../study/study.ts";
import type { Measure } from "./measure.ts";
import { measureFacts, ownerInWords, PlaceInWords } from "./obstacle-parts.pages.tsx";
import type { Catalogue } from "./suggestion.ts";
import type { Asked, Obstacle } from "./obstacle.ts";

type AnswerProps = {
  page: Page;
  study: Study;
  why: string | undefined;
  obstacles: readonly Obstacle[];
  measures: readonly Measure[];
  catalogue: Catalogue;
};

/** What a team has arrived at, on one page to be printed. */
export function AnswerPage({ page, study, why, obstacles, measures, catalogue }: AnswerProps): JSX.Element {
  const { language } = page;
  const text = obstacleMessages[language].answer;
  return (
    <StudyFrame page={page} of={study} title={text.title} description={text.description} lead={whoseIn(study)}>
      {why === undefined ? null : (
        <Section id="varfor" title={text.why}>
          <Prose>
            <p class="as-written">{why}</p>
          </Prose>
        </Section>
      )}
      <Section id="hinder" title={text.obstacles}>
        <Stack>
          {obstacles.length === 0 ? <p>{text.noObstacles}</p> : null}
          {obstacles.map((obstacle) => (
            <ObstacleText page={page} obstacle={obstacle} catalogue={catalogue} />
          ))}
        </Stack>
      </Section>
      <Section id="atgarder" title={text.measures}>
        <Stack>
          {measures.length === 0 ? <p>{text.noMeasures}</p> : null}
          {measures.map((measure) => (
            <Section id={`a-${measure.id}`} title={measure.words} level={3}>
              <DescriptionList facts={factsOf(page, measure, obstacles)} />
            </Section>
          ))}
        </Stack>
      </Section>
      <div class="no-print">
        <p>{text.print}</p>
        <p>
          <Link href={hrefTo("obstacles", language, { id: study.id })}>{text.back}</Link>
        </p>
      </div>
    </StudyFrame>
  );
}

function ObstacleText({
  page: { language },
  obstacle,
  catalogue,
}: Pick<AnswerProps, "page" | "catalogue"> & { obstacle: Obstacle }): JSX.Element {
  return (
    <Section id={`h-${obstacle.id}`} title={obstacle.words} level={3}>
      {obstacle.catalogueName === undefined && obstacle.areaName === undefined ? null : (
        <p>
          <PlaceInWords language={language} obstacle={obstacle} catalogue={catalogue} />
        </p>
      )}
      {obstacle.owner === undefined ? null : <p class="fine-print">{ownerInWords(language, obstacle)}</p>}
    </Section>
  );
}

/** What has been written of a measure, and no more. */
function factsOf({ language }: Page, measure: Measure, obstacles: readonly Obstacle[]) {
  const { facts } = obstacleMessages[language].answer;
  const against = obstacles.filter(({ id }) => measure.obstacles.includes(id)).map(({ words }) => words);
  const written = [
    { term: facts.state, description: measureFacts(language, { ...measure, who: undefined }) },
    { term: facts.against, description: against.length === 0 ? undefined : formatList(language, against) },
    { term: facts.hypothesis, description: measure.hypothesis },
    { term: facts.trial, description: measure.trial },
    { term: facts.who, description: measure.who },
    { term: facts.expected, description: measure.expected },
  ];
  return written.flatMap(({ term, description }) => (description === undefined ? [] : [{ term, description }]));
}

/** What teams have asked others for, by whom it is asked of. */
export function AskedPage({ page, asked }: { page: Page; asked: readonly Asked[] }): JSX.Element {
  const { language } = page;
  const { asked: text, fate: fateText } = obstacleMessages[language];
  const byWhom = [...new Set(asked.map(({ ownerName }) => ownerName))];
  return (
    <StudyFrame page={page} title={text.title} description={obstacleMessages[language].description} lead={text.lead}>
      {asked.length === 0 ? <EmptyState title={text.none}>{text.noneHelp}</EmptyState> : null}
      {byWhom.map((ownerName, index) => (
        <Section id={`hos-${index + 1}`} title={ownerName ?? text.nobody}>
          <ItemList label={ownerName ?? text.nobody}>
            {asked
              .filter((one) => one.ownerName === ownerName)
              .map((one) => {
                const how =
                  one.fate === null || one.toldAt === null
                    ? text.notRaised
                    : fateText.entry(fateText.fates[one.fate], formatDate(language, one.toldAt));
                return (
                  <Item
                    title={one.words}
                    href={hrefTo("obstacles", language, { id: one.studyId })}
                    facts={[nameOf(language, one), ownTeamName(one) ?? []].flat().join(", ")}
                  >
                    {one.told === null ? how : `${how}. ${one.told}`}
                  </Item>
                );
              })}
          </ItemList>
        </Section>
      ))}
      <p>
        <Link href={addresses.studies[language]}>{messages[language].title}</Link>
      </p>
    </StudyFrame>
  );
}
