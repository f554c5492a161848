import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Button,
  ButtonLink,
  ButtonRow,
  Disclosure,
  EmptyState,
  Form,
  type Page,
  placeOf,
  Section,
  Stack,
  WhoSees,
} from "../../../design/index.ts";
import type { KeptPart } from "../../../kernel/kept-part.ts";
import { hrefTo } from "../addresses.ts";
import { chainMessages, messages } from "../messages.ts";
import { nameOf } from "../study/study-name.ts";
import { StudyFrame } from "../study/study-parts.pages.tsx";
import type { Suggestion } from "./chain-missing.ts";
import { drawnOnce } from "./chain-drawn.pages.tsx";
import { saysAll } from "./chain-layout.ts";
import { ChainPicture } from "./chain-picture.pages.tsx";
import { templateNames } from "./chain-templates.ts";
import { actorHref, ChainList, ChainTables, type Places, RelationLines, type TextProps } from "./chain-texts.pages.tsx";
import { type Beginnings, type ChainPart, type ChainView, chainViews } from "./chain-view.ts";
import { codeOf, namesIn, relationSentence } from "./chain-words.ts";
import { kinds } from "./chain.ts";

type Props = { page: Page; view: ChainView };
type PageProps = Props & { /** As `chainInView` gives it. */ drawn: KeptPart | undefined };

const writesIn = ({ study }: Pick<ChainView, "study">): boolean => study.inTeam && study.endedAt === undefined;

/** The chain of one meeting, as a picture, a list or a table; and for its team the ways to write it. */
export function ChainPage({ page, view, drawn }: PageProps): JSX.Element {
  const { language } = page;
  const text = chainMessages[language];
  const { study, chain, beginnings, readers, refusal, done, undo } = view;
  const writes = writesIn(view);
  return (
    <StudyFrame
      page={page}
      of={study}
      title={text.title}
      description={text.description}
      lead={text.lead}
      problem={refusal === undefined ? undefined : text.refusals[refusal]}
      done={done === undefined ? undefined : text.done[done]}
    >
      {undo === undefined || !writes ? null : <Restoring page={page} view={view} part={undo} label={text.write.undo} />}
      {drawn === undefined ? null : <Shown page={page} view={view} drawn={drawn} />}
      {drawn !== undefined || writes ? null : <EmptyState title={text.none.title}>{text.none.readers}</EmptyState>}
      {beginnings === undefined ? null : <Beginning page={page} view={view} beginnings={beginnings} />}
      {writes ? <Writing page={page} view={view} /> : null}
      {writes && chain.actors.length > 0 ? <Missing page={page} view={view} /> : null}
      {writes ? <Removed page={page} view={view} /> : null}
      <div class="no-print">
        <WhoSees language={language} readers={readers} also={messages[language].readers.also} />
      </div>
    </StudyFrame>
  );
}

function Shown({ page, view, drawn }: Props & { drawn: KeptPart }): JSX.Element {
  const { language } = page;
  const { study } = view;
  const text = chainMessages[language];
  const here = hrefTo("chain", language, { id: study.id });
  return (
    <div class="wide-on-paper">
      <Stack>
        <nav class="views no-print" aria-label={text.views.label}>
          <ul>
            {chainViews.map((one) => (
              <li>
                <a href={`${here}?view=${one}`} aria-current={one === view.view ? "page" : undefined}>
                  {text.views[one]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        {placeOf(drawn)}
      </Stack>
    </div>
  );
}

/** The chain in the view that was asked for, as it was drawn before if it is the same chain; nothing where nothing stands. */
export function chainInView({ page: { language }, view }: Props): KeptPart | undefined {
  const { chain, study } = view;
  if (chain.actors.length === 0) return undefined;
  const writes = writesIn(view);
  const name = `${study.id} ${language} ${view.view} ${writes ? "writes" : "reads"}`;
  const title = chainMessages[language].picture.title(nameOf(language, study));
  const places: Places = { language, id: study.id, view: view.view };
  return drawnOnce(name, [chain, title], () => <InView places={places} chain={chain} writes={writes} title={title} />);
}

type InViewProps = TextProps & { title: string };

function InView({ title, ...texts }: InViewProps): JSX.Element {
  const { view } = texts.places;
  if (view === "list") return <ChainList {...texts} />;
  return view === "table" ? <ChainTables {...texts} /> : <InPicture title={title} {...texts} />;
}

/** The picture, and under it all that it shows in words: relations by what the picture calls them, and then actors by level. */
function InPicture({ places, chain, writes, title }: InViewProps): JSX.Element {
  const { language } = places;
  const { picture: text, table, kinds: kindWords } = chainMessages[language];
  const present = kinds.filter((kind) => chain.relations.some((relation) => relation.kind === kind));
  return (
    <Stack>
      <ChainPicture
        language={language}
        chain={chain}
        title={title}
        description={text.description(chain.actors.length, chain.relations.length)}
        hrefOf={writes ? (actor) => actorHref(places, actor) : undefined}
      />
      {present.length === 0 ? null : (
        <p class="fine-print">
          {text.keyText} {present.map((kind) => `${kindWords[kind].code}: ${kindWords[kind].label}`).join(". ")}.
        </p>
      )}
      {chain.relations.length === 0 ? null : (
        <Section id="relationer" title={table.relations}>
          <RelationLines places={places} chain={chain} writes={writes} />
        </Section>
      )}
      <div class={saysAll(chain) ? "no-print" : undefined}>
        <Disclosure summary={text.inWords}>
          <ChainList places={places} chain={{ actors: chain.actors, relations: [] }} writes={false} />
        </Disclosure>
      </div>
    </Stack>
  );
}

/** Something to begin with, at one press each. */
function Beginning({ page, view: { study, view }, beginnings }: Props & { beginnings: Beginnings }): JSX.Element {
  const { language } = page;
  const { none: text, templates } = chainMessages[language];
  const action = hrefTo("startChain", language, { id: study.id });
  const start = (name: (typeof templateNames)[number], variant: "primary" | "secondary"): JSX.Element => (
    <Form page={page} action={action} inline>
      <input type="hidden" name="view" value={view} />
      <Button name="template" value={name} variant={variant}>
        {text.ofType(templates[name])}
      </Button>
    </Form>
  );
  return (
    <Section id="borja" title={text.start} intro={text.startLead}>
      <Stack>
        {start(beginnings.template, "primary")}
        <Disclosure summary={text.otherTypes}>
          <Stack gap="small">{templateNames.filter((name) => name !== beginnings.template).map((name) => start(name, "secondary"))}</Stack>
        </Disclosure>
        {beginnings.others.length === 0 ? null : (
          <Section id="hamta" title={text.fromOther} intro={text.fromOtherLead} level={3}>
            <Stack gap="small">
              {beginnings.others.map((other) => (
                <Form page={page} action={action} inline>
                  <input type="hidden" name="view" value={view} />
                  <Button name="study" value={other.id} variant="secondary">
                    {text.fromStudy(nameOf(language, other))}
                  </Button>
                  <p class="fine-print">{text.factsOf([other.team ?? [], other.organisation].flat().join(", "), other.actors)}</p>
                </Form>
              ))}
            </Stack>
          </Section>
        )}
        <p>{text.empty}</p>
      </Stack>
    </Section>
  );
}

function Writing({ page: { language }, view: { study, view, chain } }: Props): JSX.Element {
  const { write: text } = chainMessages[language];
  const to = (name: "newChainActor" | "newChainRelation" | "chainComparison"): string =>
    `${hrefTo(name, language, { id: study.id })}?view=${view}`;
  return (
    <ButtonRow>
      <ButtonLink href={to("newChainActor")}>{text.addActor}</ButtonLink>
      {chain.actors.length < 2 ? null : <ButtonLink href={to("newChainRelation")}>{text.addRelation}</ButtonLink>}
      {chain.actors.length === 0 ? null : (
        <ButtonLink variant="secondary" href={to("chainComparison")}>
          {text.compare}
        </ButtonLink>
      )}
    </ButtonRow>
  );
}

/** Those who are usually there: each added or waved away with one press. */
function Missing({ page, view: { study, view, missing, hasWaved } }: Props): JSX.Element | null {
  const { language } = page;
  const { missing: text } = chainMessages[language];
  const action = hrefTo("chainSuggestion", language, { id: study.id });
  if (missing.length === 0 && !hasWaved) return null;
  const one = (suggestion: Suggestion): JSX.Element => {
    const { name, why } = text.asks[suggestion];
    return (
      <li>
        <p>
          <strong>{name}</strong>. {why}
        </p>
        <Form page={page} action={action} inline>
          <input type="hidden" name="view" value={view} />
          <input type="hidden" name="suggestion" value={suggestion} />
          <Button name="answer" value="add" variant="secondary" label={text.addOne(name)}>
            {text.add}
          </Button>
          <Button name="answer" value="wave" variant="tertiary" label={text.waveOne(name)}>
            {text.wave}
          </Button>
        </Form>
      </li>
    );
  };
  return (
    <Section id="saknas" title={text.title} intro={missing.length === 0 ? undefined : text.lead} onPaper={false}>
      <Stack>
        {missing.length === 0 ? null : <ul class="chain-missing">{missing.map(one)}</ul>}
        {hasWaved ? (
          <Form page={page} action={action} inline>
            <input type="hidden" name="view" value={view} />
            <Button name="answer" value="again" variant="tertiary">
              {text.again}
            </Button>
          </Form>
        ) : null}
      </Stack>
    </Section>
  );
}

function Removed({ page, view }: Props): JSX.Element | null {
  const { language } = page;
  const { removed } = view;
  const { write: text } = chainMessages[language];
  const parts: readonly ChainPart[] = [
    ...removed.actors.map(({ number }) => ({ thing: "actor", number }) as const),
    ...removed.relations.map(({ number }) => ({ thing: "relation", number }) as const),
  ];
  if (parts.length === 0) return null;
  return (
    <Section id="borttaget" title={text.removed} intro={text.removedLead} onPaper={false}>
      <Stack gap="small">
        {parts.map((part) => (
          <Restoring page={page} view={view} part={part} label={text.restoreOne(wordsOf({ page, view }, part))} />
        ))}
      </Stack>
    </Section>
  );
}

function wordsOf({ page: { language }, view: { chain, removed } }: Props, { thing, number }: ChainPart): string {
  const names = namesIn(chain, removed);
  if (thing === "actor") return names(number);
  const relation = removed.relations.find((one) => one.number === number);
  return relation === undefined ? "" : `${codeOf(language, relation)}. ${relationSentence(language, relation, names)}`;
}

function Restoring({ page, view: { study, view }, part, label }: Props & { part: ChainPart; label: string }): JSX.Element {
  const { language } = page;
  const number = String(part.number);
  const action =
    part.thing === "actor"
      ? hrefTo("removeChainActor", language, { id: study.id, actor: number })
      : hrefTo("removeChainRelation", language, { id: study.id, relation: number });
  return (
    <Form page={page} action={action} inline>
      <input type="hidden" name="view" value={view} />
      <input type="hidden" name="deed" value="restore" />
      <Button variant="secondary">{label}</Button>
    </Form>
  );
}
