import type { JSX } from "hono/jsx/jsx-runtime";
import {
  DescriptionList,
  EmptyState,
  Layout,
  Link,
  type Page,
  PageHeader,
  Pagination,
  Prose,
  type Readers,
  Section,
  Stack,
  WhoSees,
} from "../../../design/index.ts";
import { formatDate, inSentence, type Language } from "../../../kernel/i18n.ts";
import type { PlainDate } from "../../../kernel/time.ts";
import { administrationMessages } from "../../people/index.ts";
import { addresses, hrefTo } from "../addresses.ts";
import { messages, teamMessages } from "../messages.ts";
import { asSentence } from "../sentence.ts";
import { nameOf, whoseIn } from "../study/study-name.ts";
import { StudyFrame } from "../study/study-parts.pages.tsx";
import { type Asked, askedOf, type Situation, standingOf, type Upcoming } from "./situation.ts";

type ListProps = {
  page: Page;
  today: PlainDate;
  list: { readonly situations: readonly Situation[]; readonly current: number; readonly pages: number };
};

/** Where the meetings of an organisation stand, for those whom the teams have shared them with: what goes on is open, so that nobody has to report it. */
export function SituationListPage({ page, today, list }: ListProps): JSX.Element {
  const { language } = page;
  const text = teamMessages[language].situation;
  const href = addresses.situations[language];
  return (
    <Layout
      page={page}
      title={text.listTitle}
      description={text.listDescription}
      crumbs={[{ label: messages[language].title, href: addresses.studies[language] }, { label: text.listTitle }]}
      unlisted
    >
      <PageHeader title={text.listTitle} lead={text.listLead} />
      <Stack gap="large">
        {list.situations.length === 0 ? <EmptyState title={text.none}>{text.noneHelp}</EmptyState> : null}
        {list.situations.map((situation) => (
          <Section id={`mote-${situation.study.id}`} title={nameOf(language, situation.study)}>
            <Stack>
              <SituationFacts language={language} today={today} situation={situation} />
              <Link href={hrefTo("situation", language, { id: situation.study.id })}>{text.toOne}</Link>
              <ToTeam language={language} situation={situation} />
            </Stack>
          </Section>
        ))}
        <Pagination
          language={language}
          label={text.pages}
          current={list.current}
          count={list.pages}
          hrefOf={(number) => `${href}?page=${number}`}
        />
        <WhatIsSeen language={language} />
      </Stack>
    </Layout>
  );
}

type OneProps = { page: Page; today: PlainDate; situation: Situation; readers: Readers };

/** One of them, to print and bring to a talk. */
export function SituationPage({ page, today, situation, readers }: OneProps): JSX.Element {
  const { language } = page;
  const text = teamMessages[language].situation;
  const { study } = situation;
  return (
    <StudyFrame page={page} of={study} title={text.oneTitle} description={text.oneDescription} lead={text.oneDescription}>
      <SituationFacts language={language} today={today} situation={situation} />
      <WhatIsSeen language={language} />
      <WhoSees language={language} readers={readers} also={messages[language].readers.also} />
      <Stack gap="small">
        <ToTeam language={language} situation={situation} />
        <Link href={addresses.situations[language]}>{text.toList}</Link>
      </Stack>
    </StudyFrame>
  );
}

/** Where the head answers for what the team has written of the leadership. */
function ToTeam({ language, situation: { study } }: { language: Language; situation: Situation }): JSX.Element {
  return <Link href={hrefTo("team", language, { id: study.id })}>{teamMessages[language].situation.toTeam}</Link>;
}

type FactsProps = { language: Language; today: PlainDate; situation: Situation };

function SituationFacts({ language, today, situation }: FactsProps): JSX.Element {
  const text = teamMessages[language].situation;
  const { study, waiting, anchoring, changedAt, review, step } = situation;
  const asked = askedOf(situation);
  const facts = [
    { term: text.team, description: whoseIn(study) },
    { term: text.standing, description: text.standings[standingOf(situation)] },
    { term: text.next, description: review === undefined ? text.noNext : dueInWords(language, review, today) },
    ...(step === undefined ? [] : [{ term: text.spread, description: dueInWords(language, step, today) }]),
    {
      term: text.waits,
      description: listOf(
        waiting.map(({ words, owner, ownerName }) =>
          text.waitsFor(asSentence(words), owner === "organisation" ? text.organisation : (ownerName ?? text.other)),
        ),
        text.nothingWaits,
      ),
    },
    {
      term: text.asked,
      description: listOf(
        asked.map((one) => askedInWords(language, one)),
        text.nothingAsked,
      ),
    },
    { term: text.anchoring, description: text.anchored[anchoring] },
    { term: text.changed, description: formatDate(language, changedAt) },
  ];
  return <DescriptionList facts={facts} />;
}

function dueInWords(language: Language, { words: said, on }: Upcoming, today: PlainDate): string {
  const text = teamMessages[language].situation;
  const words = said ?? text.talk;
  const isPast = on.toString() < today.toString();
  return isPast ? text.nextPast(formatDate(language, on), words) : text.nextOn(formatDate(language, on), words);
}

function askedInWords(language: Language, asked: Asked): string {
  const { asks } = teamMessages[language].situation;
  if (asked.kind === "obstacle") return asks.obstacle(asked.words);
  if (asked.kind === "anchoring") return asks.anchoring;
  return asks.place(inSentence(administrationMessages[language].places[asked.place]));
}

function listOf(sentences: readonly string[], none: string): JSX.Element | string {
  if (sentences.length === 0) return none;
  return (
    <ul>
      {sentences.map((one) => (
        <li>{one}</li>
      ))}
    </ul>
  );
}

function WhatIsSeen({ language }: { language: Language }): JSX.Element {
  const { see, sees, seesNot, hidden } = teamMessages[language].situation;
  return (
    <>
      <Section id="ser" title={see}>
        <Prose>{listOf(sees, "")}</Prose>
      </Section>
      <Section id="ser-inte" title={seesNot}>
        <Prose>{listOf(hidden, "")}</Prose>
      </Section>
    </>
  );
}
