import type { JSX } from "hono/jsx/jsx-runtime";
import { type Markup, markup, Stack, Table, writtenLink } from "../../../design/index.ts";
import type { Language } from "../../../kernel/i18n.ts";
import { hrefTo } from "../addresses.ts";
import { chainMessages } from "../messages.ts";
import type { StudyId } from "../study/study.ts";
import { type Chain, type ChainActor, type ChainRelation, levels } from "./chain.ts";
import type { ChainViewName } from "./chain-view.ts";
import { codeOf, namesIn, relationSentence } from "./chain-words.ts";

export type Places = { readonly language: Language; readonly id: StudyId; readonly view: ChainViewName };

const withView = (href: string, view: ChainViewName): string => `${href}?view=${view}`;

export const actorHref = ({ language, id, view }: Places, { number }: Pick<ChainActor, "number">): string =>
  withView(hrefTo("chainActor", language, { id, actor: String(number) }), view);

export const relationHref = ({ language, id, view }: Places, { number }: Pick<ChainRelation, "number">): string =>
  withView(hrefTo("chainRelation", language, { id, relation: String(number) }), view);

export type TextProps = {
  places: Places;
  chain: Chain;
  /** Whoever writes gets from each to where it is changed. */
  writes: boolean;
};

/** The chain as a nested list: levels from the top down, those who stand there, and what goes from each of them. */
export function ChainList({ places, chain, writes }: TextProps): JSX.Element {
  const { language } = places;
  const text = chainMessages[language];
  const leaving = leavingFrom(chain.relations);
  const lineOf = relationLineOf({ places, chain, writes });
  const nameOf = actorNameOf({ places, writes });
  return (
    <ol class="chain-list">
      {levels.flatMap((level) => {
        const those = chain.actors.filter((actor) => actor.level === level);
        if (those.length === 0) return [];
        return [
          <li>
            <p class="chain-list__level">{text.levels[level]}</p>
            <ul>{those.map((actor) => itemOf(nameOf(actor), actor, (leaving.get(actor.number) ?? []).map(lineOf)))}</ul>
          </li>,
        ];
      })}
    </ol>
  );
}

function leavingFrom(relations: readonly ChainRelation[]): ReadonlyMap<number, readonly ChainRelation[]> {
  const leaving = new Map<number, ChainRelation[]>();
  for (const relation of relations) {
    const those = leaving.get(relation.from);
    if (those === undefined) leaving.set(relation.from, [relation]);
    else those.push(relation);
  }
  return leaving;
}

function itemOf(name: Markup, { contributes }: ChainActor, lines: readonly Markup[]): Markup {
  const more = contributes === undefined ? "" : `: ${contributes}`;
  return markup`<li>${name}${more}${lines.length === 0 ? "" : markup`<ul>${lines}</ul>`}</li>`;
}

function actorNameOf({ places, writes }: Pick<TextProps, "places" | "writes">): (actor: ChainActor) => Markup {
  return (actor) => (writes ? writtenLink(actorHref(places, actor), actor.name) : markup`<strong>${actor.name}</strong>`);
}

/** "V12. Handläggaren väntar på Registrator (två dagar): Akten kommer med vagn." */
function relationLineOf({ places, chain, writes }: TextProps): (relation: ChainRelation) => Markup {
  const { language } = places;
  const names = namesIn(chain);
  return (relation) => {
    const sentence = `${codeOf(language, relation)}. ${relationSentence(language, relation, names)}`;
    return markup`<li>${writes ? writtenLink(relationHref(places, relation), sentence) : sentence}: ${relation.words}</li>`;
  };
}

/** What the codes of the picture stand for, in the order of their numbers. */
export function RelationLines(props: TextProps): JSX.Element {
  return <ul class="chain-lines">{props.chain.relations.map(relationLineOf(props))}</ul>;
}

/** The chain as two tables: who is in it, and what is between them. */
export function ChainTables({ places, chain, writes }: TextProps): JSX.Element {
  const { language } = places;
  const { table: text, levels: levelWords, kinds, mandates } = chainMessages[language];
  const names = namesIn(chain);
  const nameOf = actorNameOf({ places, writes });
  const groups = levels.flatMap((level) => {
    const rows = chain.actors.filter((actor) => actor.level === level).map((actor) => [nameOf(actor), actor.contributes ?? text.nothing]);
    return rows.length === 0 ? [] : [{ heading: levelWords[level], rows }];
  });
  const rows = chain.relations.map((relation) => {
    const code = codeOf(language, relation);
    const { kind, mandate, lasts } = relation;
    const more = mandate === undefined ? lasts : mandates[mandate];
    return [
      writes ? writtenLink(relationHref(places, relation), code) : code,
      more === undefined ? kinds[kind].label : `${kinds[kind].label}: ${more}`,
      names(relation.from),
      names(relation.to),
      relation.words,
    ];
  });
  return (
    <Stack gap="large">
      <Table
        language={language}
        id="aktorer"
        caption={text.actors}
        columns={[{ label: text.actor }, { label: text.contributes }]}
        groups={groups}
        stacked
      />
      {rows.length === 0 ? null : (
        <Table
          language={language}
          id="relationer"
          caption={text.relations}
          columns={[text.number, text.kind, text.from, text.to, text.words].map((label) => ({ label }))}
          groups={[{ rows }]}
          stacked
        />
      )}
    </Stack>
  );
}
