import type { JSX } from "hono/jsx/jsx-runtime";
import {
  ButtonLink,
  DescriptionList,
  LanguageNote,
  Link,
  Notice,
  type Page,
  Prose,
  Section,
  SourceNote,
  Stack,
  StatusMark,
} from "../../../design/index.ts";
import { itemHref } from "../../library/index.ts";
import { addresses, hrefTo } from "../addresses.ts";
import { reconstructedMessages } from "../messages.ts";
import type { StudyId } from "../study/study.ts";
import { type CaseFile, type CaseSource, gainGroups, saysNoMore, type Told } from "./case-file.ts";
import { cited, type Reconstruction } from "./reconstructed.ts";

type Props = { page: Page; of: Reconstruction };

/** What a reader has to know first: whose words these are, where they come from, and that there may be no more. */
export function ReconstructedMark({ page: { language }, of: { file } }: Props): JSX.Element {
  const text = reconstructedMessages[language];
  return (
    <Stack>
      <Notice language={language} kind="information" title={text.mark}>
        <p>{text.markText}</p>
        <SourceNote language={language} sources={cited(file.sources)} />
      </Notice>
      <LanguageNote language={language} text="sv" words={text.onPageInSwedish} />
      <p lang="sv">{text.meets(capital(file.host), file.guest)}</p>
      {saysNoMore(file) ? <p>{text.noMore}</p> : null}
    </Stack>
  );
}

const capital = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1);

/** Where one goes from here: to the library, and, where the report says which meeting it is, to one of one's own. */
export function ReconstructedWays({ page: { language }, of: { file, items } }: Props): JSX.Element {
  const text = reconstructedMessages[language];
  const examples = file.examples.flatMap((name) => items.find(({ kind, slug }) => kind === "example" && slug === name) ?? []);
  return (
    <Stack>
      {examples.length === 0 ? null : (
        <Section id="biblioteket" title={text.examples} onPaper={false}>
          <ul>
            {examples.map((item) => (
              <li lang={item.language === language ? undefined : item.language}>
                <Link href={itemHref(language, item.kind, item.slug)}>{item.title}</Link>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {file.meetingType === undefined ? null : (
        <Section id="borja" title={text.start} intro={text.startText} onPaper={false}>
          <ButtonLink href={`${addresses.newStudy[language]}?from=${file.name}`}>{text.start}</ButtonLink>
        </Section>
      )}
    </Stack>
  );
}

/** What was in the way, what was tried, what came of it and what was hard. */
export function ReconstructedWork({ page, of, id }: Props & { id: StudyId }): JSX.Element {
  const { file } = of;
  const text = reconstructedMessages[page.language];
  return (
    <>
      <Obstacles page={page} of={of} />
      <Measures page={page} of={of} />
      <Chain page={page} of={of} id={id} />
      <Results page={page} of={of} />
      <ToldSection page={page} id="svart" title={text.hard} told={file.hard} />
      <ToldSection page={page} id="sedan" title={text.next} told={file.next === undefined ? [] : [file.next]} />
      <ToldSection page={page} id="rackvidd" title={text.cautions} told={file.cautions} />
    </>
  );
}

function Obstacles({ page, of }: Props): JSX.Element | null {
  const text = reconstructedMessages[page.language];
  if (of.file.obstacles.length === 0) return null;
  return (
    <Section id="hinder" title={text.obstacles}>
      <Prose>
        <ul>
          {of.file.obstacles.map(({ words, catalogue, owner, ownerName, sources }) => (
            <li>
              <span lang="sv">{words}</span>{" "}
              {owner === undefined ? null : ownerName === undefined ? text.owner[owner] : text.ownerNamed(ownerName)}
              <InLibrary page={page} of={of} kind="obstacle" name={catalogue} />
              <Sources page={page} sources={sources} />
            </li>
          ))}
        </ul>
      </Prose>
    </Section>
  );
}

function Measures({ page, of }: Props): JSX.Element | null {
  const { file } = of;
  const text = reconstructedMessages[page.language];
  if (file.measures.length === 0) return null;
  const wordsOf = (key: string) => file.obstacles.find((one) => one.key === key)?.words ?? key;
  return (
    <Section id="atgarder" title={text.measures}>
      <Prose>
        <ul>
          {file.measures.map(({ words, catalogue, state, reason, expected, against, sources }) => (
            <li>
              <strong>{text.states[state]}.</strong> <span lang="sv">{words}</span>
              {against.map((key) => (
                <Labelled label={text.against} words={wordsOf(key)} />
              ))}
              {expected === undefined ? null : <Labelled label={text.expected} words={expected} />}
              {reason === undefined ? null : <Labelled label={text.outcome} words={reason} />}
              <InLibrary page={page} of={of} kind="measure" name={catalogue} />
              <Sources page={page} sources={sources} />
            </li>
          ))}
        </ul>
      </Prose>
    </Section>
  );
}

/** What the report says of one thing, after the word for what it is. */
function Labelled({ label, words }: { label: string; words: string }): JSX.Element {
  return (
    <p>
      {label}: <span lang="sv">{words}</span>
    </p>
  );
}

type InLibraryProps = Props & { kind: "obstacle" | "measure"; name: string | undefined };

/** What the library calls it, where it has it. */
function InLibrary({ page: { language }, of: { items }, kind, name }: InLibraryProps): JSX.Element | null {
  const item = items.find((one) => one.kind === kind && one.slug === name);
  if (item === undefined) return null;
  return (
    <p>
      {reconstructedMessages[language].inLibrary}:{" "}
      <Link href={itemHref(language, item.kind, item.slug)}>
        <span lang={item.language === language ? undefined : item.language}>{item.title}</span>
      </Link>
    </p>
  );
}

function Chain({ page, of: { file }, id }: Props & { id: StudyId }): JSX.Element | null {
  const text = reconstructedMessages[page.language];
  const { chain } = file;
  if (chain === undefined) return null;
  const nameOf = (key: string) => chain.actors.find((one) => one.key === key)?.name ?? key;
  return (
    <Section id="styrkedjan" title={text.chain}>
      <Prose>
        <ul lang="sv">
          {chain.actors.map(({ name, contributes }) => (
            <li>{contributes === undefined ? name : text.contributes(name, contributes)}</li>
          ))}
        </ul>
        <h3>{text.relations}</h3>
        <ul lang="sv">
          {chain.relations.map(({ from, to, words }) => (
            <li>{text.relation(nameOf(from), nameOf(to), words)}</li>
          ))}
        </ul>
      </Prose>
      <Sources page={page} sources={chain.sources} />
      <p>
        <Link href={hrefTo("chain", page.language, { id })}>{text.chainDrawn}</Link>
      </p>
    </Section>
  );
}

function Results({ page, of: { file } }: Props): JSX.Element | null {
  const { language } = page;
  const text = reconstructedMessages[language];
  const { results } = file;
  if (results === undefined) return null;
  return (
    <Section id="gav" title={text.results}>
      <DescriptionList
        facts={gainGroups.map((group) => ({
          term: text.resultsFor[group],
          description: (
            <>
              <StatusMark language={language} status={results[group].status} />
              <p lang="sv">{results[group].words}</p>
              <Sources page={page} sources={results[group].sources} />
            </>
          ),
        }))}
      />
    </Section>
  );
}

type ToldProps = { page: Page; id: string; title: string; told: readonly Told[] };

function ToldSection({ page, id, title, told }: ToldProps): JSX.Element | null {
  if (told.length === 0) return null;
  return (
    <Section id={id} title={title}>
      <Stack>
        {told.map(({ words, sources }) => (
          <div>
            <p lang="sv">{words}</p>
            <Sources page={page} sources={sources} />
          </div>
        ))}
      </Stack>
    </Section>
  );
}

function Sources({ page: { language }, sources }: { page: Page; sources: readonly CaseSource[] }): JSX.Element | null {
  return <SourceNote language={language} sources={cited(sources)} />;
}

/** Where what stands at a question is taken from. */
export function SourceOfText({ page, file, question }: { page: Page; file: CaseFile; question: string }): JSX.Element | null {
  const told: Told | undefined = Object.entries(file.texts).find(([name]) => name === question)?.[1];
  return told === undefined ? null : <Sources page={page} sources={told.sources} />;
}
