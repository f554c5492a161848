import type { JSX } from "hono/jsx/jsx-runtime";
import { BoxesAndLines, type LineLook } from "../../../design/index.ts";
import type { Language } from "../../../kernel/i18n.ts";
import { chainMessages } from "../messages.ts";
import type { Chain, ChainActor, Kind } from "./chain.ts";
import type { Mark } from "./chain-comparison.ts";
import { layoutOf, letters } from "./chain-layout.ts";
import { onPaper, type Sheet } from "./chain-sheets.ts";
import { codeOf } from "./chain-words.ts";

/** How each kind of relation is drawn. */
export const lookOf: Readonly<Record<Kind, LineLook>> = {
  "hand-off": "whole",
  waiting: "dashed",
  mandate: "dotted",
  "goals-apart": "long-dashed",
  "cost-benefit": "dash-dotted",
};

type PictureProps = {
  language: Language;
  chain: Chain;
  title: string;
  description: string;
  /** Where one changes an actor; left out, the picture is only to be looked at. */
  hrefOf?: ((actor: ChainActor) => string) | undefined;
  /** What came, went or changed, where two chains are compared. */
  marks?: { readonly actors: ReadonlyMap<number, Mark>; readonly relations: ReadonlyMap<number, Mark> } | undefined;
};

/** A chain from the top down, every relation with what it is called by in the texts. */
export function ChainPicture({ language, chain, title, description, hrefOf, marks }: PictureProps): JSX.Element {
  const text = chainMessages[language];
  const layout = layoutOf(chain);
  const { boxes, wires, width, height } = layout;
  const { scale, sheets } = onPaper(layout);
  return (
    <BoxesAndLines
      id="kedjan"
      title={title}
      description={description}
      frame={text.picture.frame}
      width={width}
      height={height}
      paper={{
        scale,
        sheets: sheets.map((sheet, index) => ({ ...sheet, name: nameOfSheet(language, sheet, [index + 1, sheets.length]) })),
      }}
      boxes={boxes.map(({ actor, x, y, width: wide, height: high, name, contributes }) => {
        const mark = marks?.actors.get(actor.number);
        const level = text.levels[actor.level];
        return {
          x,
          y,
          width: wide,
          height: high,
          name,
          above: fitting(mark === undefined ? level : `${text.comparison.marks[mark]}. ${level}`),
          below: contributes,
          strong: actor.level === "meeting" || actor.level === "citizen",
          mark,
          link: hrefOf === undefined ? undefined : { href: hrefOf(actor), label: text.picture.change(actor.name) },
        };
      })}
      lines={wires.map(({ relation, points, label }) => ({
        points,
        look: lookOf[relation.kind],
        arrows: relation.kind === "goals-apart" ? "both" : "end",
        code: codeOf(language, relation),
        at: label,
        mark: marks?.relations.get(relation.number),
      }))}
    />
  );
}

/** One that is alone needs no name. */
function nameOfSheet(language: Language, { levels }: Sheet, [number, of]: readonly [number, number]): string | undefined {
  if (of === 1) return undefined;
  const { picture, levels: words } = chainMessages[language];
  const [first, last] = levels ?? [];
  return [picture.part(number, of), ...new Set([first, last].flatMap((level) => (level === undefined ? [] : [words[level]])))].join(" – ");
}

/** In one line of a box: what does not fit is told in the words beside the picture. */
const fitting = (words: string): string => (words.length <= letters.above ? words : `${words.slice(0, letters.above - 1).trimEnd()}…`);
