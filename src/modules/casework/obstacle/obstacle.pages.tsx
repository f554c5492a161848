import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Button,
  ButtonLink,
  ButtonRow,
  Disclosure,
  draftedFields,
  ErrorSummary,
  Form,
  Item,
  ItemList,
  Link,
  Notice,
  type Page,
  Section,
  Stack,
  TextAreaField,
  WhoSees,
} from "../../../design/index.ts";
import { formatDate } from "../../../kernel/i18n.ts";
import { addresses, hrefTo } from "../addresses.ts";
import { messages, obstacleMessages } from "../messages.ts";
import { StudyFrame } from "../study/study-parts.pages.tsx";
import { areMany, isUnderWay, longestOfMeasure, type Measure } from "./measure.ts";
import { measureFacts, ownerInWords, PlaceInWords, toldOf } from "./obstacle-parts.pages.tsx";
import { type ObstacleListView, titleIn } from "./obstacle-view.ts";
import { longestOf, type Obstacle } from "./obstacle.ts";

type Props = { page: Page; view: ObstacleListView };

const writes = ({ study }: ObstacleListView): boolean => study.inTeam && study.endedAt === undefined;

/** Measures are written, and none of them has come further. */
const isNew = ({ measures }: ObstacleListView): boolean => measures.length > 0 && measures.every(({ state }) => state === "planned");

/** What is in the way and what is tried, on one page: all that a team with ten minutes needs. */
export function ObstacleListPage({ page, view }: Props): JSX.Element {
  const { language } = page;
  const { study, readers } = view;
  const text = obstacleMessages[language];
  const { id } = study;
  return (
    <StudyFrame
      page={page}
      of={study}
      title={text.title}
      description={text.description}
      lead={writes(view) ? text.lead : text.description}
      {...toldOf(language, view)}
    >
      <Obstacles page={page} view={view} />
      <Measures page={page} view={view} />
      <div class="no-print">
        <ButtonRow>
          <ButtonLink href={hrefTo("answer", language, { id })}>{text.obstacles.answer}</ButtonLink>
          <ButtonLink variant="secondary" href={addresses.asked[language]}>
            {text.obstacles.asked}
          </ButtonLink>
        </ButtonRow>
      </div>
      <WhoSees language={language} readers={readers} also={messages[language].readers.also} />
    </StudyFrame>
  );
}

function Obstacles({ page, view }: Props): JSX.Element {
  const { language } = page;
  const text = obstacleMessages[language].obstacles;
  const open = view.obstacles.filter(({ closedAt }) => closedAt === undefined);
  const closed = view.obstacles.filter(({ closedAt }) => closedAt !== undefined);
  return (
    <Section id="hinder" title={text.title}>
      <Stack>
        {open.length === 0 ? <p>{text.none}</p> : null}
        {open.map((obstacle) => (
          <OneObstacle page={page} view={view} obstacle={obstacle} />
        ))}
        {writes(view) ? <TakeOver page={page} view={view} /> : null}
        {writes(view) ? <Lines page={page} view={view} to="obstacles" /> : null}
        {writes(view) && open.length > 0 && view.measures.length === 0 ? <Link href="#atgarder">{text.next}</Link> : null}
        {closed.length === 0 ? null : <Closed page={page} view={view} obstacles={closed} />}
      </Stack>
    </Section>
  );
}

function OneObstacle({ page, view, obstacle }: Props & { obstacle: Obstacle }): JSX.Element {
  const { language } = page;
  const text = obstacleMessages[language].obstacles;
  const { words, owner } = obstacle;
  const values = { id: view.study.id, obstacle: obstacle.id };
  return (
    <Section id={`h-${obstacle.id}`} title={words} level={3}>
      <Stack gap="small">
        {obstacle.catalogueName === undefined && obstacle.areaName === undefined ? null : (
          <p>
            <PlaceInWords language={language} obstacle={obstacle} catalogue={view.catalogue} />
          </p>
        )}
        {owner === undefined ? null : <p class="fine-print">{ownerInWords(language, obstacle)}</p>}
        {writes(view) ? <Guesses page={page} view={view} obstacle={obstacle} /> : null}
        <div class="no-print">
          <ButtonRow>
            {writes(view) ? (
              <ButtonLink variant="tertiary" href={hrefTo("obstacle", language, values)} label={text.editThis(words)}>
                {text.edit}
              </ButtonLink>
            ) : null}
          </ButtonRow>
        </div>
      </Stack>
    </Section>
  );
}

/** Where it may belong, to be chosen with one press; nothing where somebody has said. */
function Guesses({ page, view, obstacle }: Props & { obstacle: Obstacle }): JSX.Element | null {
  const { language } = page;
  const { obstacles: text, obstacle: form } = obstacleMessages[language];
  const nearest = view.suggestions.get(obstacle.id) ?? [];
  if (nearest.length === 0) return null;
  return (
    <Disclosure summary={text.guess} open>
      <Form page={page} action={hrefTo("placeObstacle", language, { id: view.study.id, obstacle: obstacle.id })} inline>
        <ButtonRow>
          {nearest.map(({ slug, title }) => {
            const entry = view.catalogue.get(slug);
            const name = entry === undefined ? title : titleIn(language, entry);
            return (
              <Button variant="secondary" name="place" value={slug} label={form.choose(name)}>
                {name}
              </Button>
            );
          })}
        </ButtonRow>
      </Form>
    </Disclosure>
  );
}

/** What was written to the question already becomes obstacles with one press. */
function TakeOver({ page, view }: Props): JSX.Element | null {
  const { language } = page;
  const text = obstacleMessages[language].obstacles;
  const { toTakeOver, study } = view;
  if (toTakeOver.length === 0) return null;
  return (
    <Notice language={language} kind="information">
      <Stack gap="small">
        <p>{text.takeOverText}</p>
        <Form page={page} action={hrefTo("addObstacles", language, { id: study.id })} inline>
          <input type="hidden" name="lines" value={toTakeOver.join("\n")} />
          <Button variant="secondary">{text.takeOver(toTakeOver.length)}</Button>
        </Form>
      </Stack>
    </Notice>
  );
}

/** Something on each line, to be added to what stands there. */
function Lines({ page, view, to }: Props & { to: "obstacles" | "measures" }): JSX.Element {
  const { language } = page;
  const text = obstacleMessages[language][to];
  const draft = view.to === to ? view.draft : { fields: new URLSearchParams(), issues: [] };
  const { issues, field } = draftedFields(language, draft, { lines: text.field });
  const id = `lines-${to}`;
  const { lines, words } = to === "obstacles" ? longestOf : longestOfMeasure;
  return (
    <Form page={page} action={hrefTo(to === "obstacles" ? "addObstacles" : "addMeasures", language, { id: view.study.id })}>
      <ErrorSummary language={language} issues={issues.map((issue) => ({ ...issue, field: id }))} />
      <TextAreaField {...field("lines")} id={id} hint={text.hint} rows={to === "obstacles" ? 4 : 3} maxLength={lines * words} />
      <Button variant={to === "obstacles" && view.obstacles.length > 0 ? "secondary" : "primary"}>{text.add}</Button>
    </Form>
  );
}

function Closed({ page: { language }, view, obstacles }: Props & { obstacles: readonly Obstacle[] }): JSX.Element {
  const text = obstacleMessages[language].obstacles;
  return (
    <Disclosure summary={text.closed}>
      <ItemList compact label={text.closed}>
        {obstacles.map(({ id, words, closedAs, closedAt }) => (
          <Item
            title={words}
            href={writes(view) ? hrefTo("obstacle", language, { id: view.study.id, obstacle: id }) : undefined}
            facts={
              closedAs === undefined || closedAt === undefined
                ? undefined
                : text.closedOn(text.closings[closedAs], formatDate(language, closedAt))
            }
          />
        ))}
      </ItemList>
    </Disclosure>
  );
}

function Measures({ page, view }: Props): JSX.Element {
  const { language } = page;
  const text = obstacleMessages[language].measures;
  const underWay = view.measures.filter(isUnderWay);
  const ended = view.measures.filter((measure) => !isUnderWay(measure));
  return (
    <Section id="atgarder" title={text.title} intro={writes(view) ? text.lead : undefined}>
      <Stack>
        {underWay.length === 0 ? <p>{text.none}</p> : null}
        {areMany(view.measures) ? (
          <Notice language={language} kind="information">
            <p>{text.many}</p>
          </Notice>
        ) : null}
        {underWay.map((measure) => (
          <OneMeasure page={page} view={view} measure={measure} />
        ))}
        {writes(view) ? <Lines page={page} view={view} to="measures" /> : null}
        {writes(view) && view.obstacles.length > 0 && isNew(view) ? (
          <Link href={hrefTo("answer", language, { id: view.study.id })}>{text.next}</Link>
        ) : null}
        {writes(view) ? <Untried page={page} view={view} /> : null}
        {ended.length === 0 ? null : (
          <Disclosure summary={text.ended} open>
            <Stack>
              {ended.map((measure) => (
                <OneMeasure page={page} view={view} measure={measure} />
              ))}
            </Stack>
          </Disclosure>
        )}
      </Stack>
    </Section>
  );
}

function OneMeasure({ page: { language }, view, measure }: Props & { measure: Measure }): JSX.Element {
  const text = obstacleMessages[language].measures;
  const { id, words, outcomes, obstacles } = measure;
  const meantFor = view.obstacles.filter((one) => obstacles.includes(one.id));
  const reason = outcomes[0]?.reason;
  return (
    <Section id={`a-${id}`} title={words} level={3}>
      <Stack gap="small">
        <p class="fine-print">{measureFacts(language, measure)}</p>
        {meantFor.map((obstacle) => (
          <p>{text.for(obstacle.words)}</p>
        ))}
        {reason === undefined ? null : <p class="as-written">{reason}</p>}
        {writes(view) ? (
          <div class="no-print">
            <ButtonRow>
              <ButtonLink
                variant="tertiary"
                href={hrefTo("measure", language, { id: view.study.id, measure: id })}
                label={text.editThis(words)}
              >
                {text.edit}
              </ButtonLink>
            </ButtonRow>
          </div>
        ) : null}
      </Stack>
    </Section>
  );
}

/** What others have tried against the obstacles that have a place in the library: added with one press. */
function Untried({ page, view }: Props): JSX.Element | null {
  const { language } = page;
  const text = obstacleMessages[language].measures;
  if (view.untried.length === 0) return null;
  return (
    <Disclosure summary={text.library} open>
      <Stack>
        <p>{text.libraryText}</p>
        <ItemList label={text.library}>
          {view.untried.map(({ slug, title, for: obstacle }) => (
            <Item
              title={title}
              lang={language === "sv" ? undefined : "sv"}
              facts={text.for(obstacle.words)}
              action={
                <Form page={page} action={hrefTo("addMeasures", language, { id: view.study.id })} inline>
                  <input type="hidden" name="measure" value={slug} />
                  <input type="hidden" name="obstacle" value={obstacle.id} />
                  <Button variant="secondary" label={text.tryThis(title)}>
                    {text.try}
                  </Button>
                </Form>
              }
            />
          ))}
        </ItemList>
      </Stack>
    </Disclosure>
  );
}
