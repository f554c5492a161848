import type { JSX } from "hono/jsx/jsx-runtime";
import type { Language } from "../../kernel/i18n.ts";
import { messages } from "../messages.ts";
import { Drawing, Label, lensPath, pointOnCircle, round, type Point } from "./drawing.tsx";
import { FigureInParts, type FigureProps } from "./figure-in-parts.tsx";

export const principleKeys = [
  "tillit",
  "medborgarfokus",
  "helhetssyn",
  "handlingsutrymme",
  "stod",
  "kunskap",
  "oppenhet",
  "langsiktighet",
] as const;
export type PrincipleKey = (typeof principleKeys)[number];

type PrinciplesProps = FigureProps & {
  /** The principle a page is about. */
  marked?: PrincipleKey | undefined;
};

/** The eight principles as a rose window: each circle crosses its neighbours, and none stands above the others. */
export function EightPrinciples({ language, id = "eight-principles", caption, marked }: PrinciplesProps): JSX.Element {
  const text = messages[language].principles;
  return (
    <FigureInParts language={language} caption={caption} description={text.description} parts={principleKeys.map((key) => text.names[key])}>
      <WidePrinciples language={language} id={id} marked={marked} />
      <NarrowPrinciples language={language} id={id} marked={marked} />
    </FigureInParts>
  );
}

type PrinciplesDrawingProps = { language: Language; id: string; marked: PrincipleKey | undefined };

function WidePrinciples({ language, id, marked }: PrinciplesDrawingProps): JSX.Element {
  const text = messages[language].principles;
  return (
    <Drawing id={id} shape="wide" width={800} height={368} title={text.title} description={text.description}>
      <Rose centre={{ x: 400, y: 184 }} ring={104} radius={56} marked={marked} />
      <Label x={400} y={184} from="middle" text={text.centre} limit={8} strong />
      {principleKeys.map((key, index) => {
        const place = pointOnCircle({ x: 400, y: 184 }, 178, turnOf(index));
        return (
          <Label
            x={place.x}
            y={place.y}
            from="middle"
            text={text.names[key]}
            limit={20}
            anchor={index < 4 ? "start" : "end"}
            strong={key === marked}
          />
        );
      })}
    </Drawing>
  );
}

function NarrowPrinciples({ language, id, marked }: PrinciplesDrawingProps): JSX.Element {
  const text = messages[language].principles;
  return (
    <Drawing id={id} shape="narrow" width={300} height={392} title={text.title} description={text.description}>
      <Rose centre={{ x: 150, y: 128 }} ring={80} radius={44} marked={marked} numbered />
      <Label x={150} y={128} from="middle" text={text.centre} limit={4} strong />
      {principleKeys.map((key, index) => (
        <Label
          x={index < 4 ? 8 : 172}
          y={300 + (index % 4) * 28}
          text={`${index + 1}  ${text.names[key]}`}
          limit={30}
          anchor="start"
          strong={key === marked}
        />
      ))}
    </Drawing>
  );
}

/** Half a step aside, so that the words stand in two even columns and not one alone at the top. */
function turnOf(index: number): number {
  return (index + 0.5) / principleKeys.length;
}

type RoseProps = { centre: Point; ring: number; radius: number; marked: PrincipleKey | undefined; numbered?: boolean };

function Rose({ centre, ring, radius, marked, numbered = false }: RoseProps): JSX.Element {
  const petals = principleKeys.map((key, index) => ({ key, at: pointOnCircle(centre, ring, turnOf(index)) }));
  return (
    <>
      {petals.map(({ at }, index) => (
        <path class="drawing__shared" d={lensPath(at, petals[(index + 1) % petals.length]?.at ?? at, radius)} />
      ))}
      {petals.map(({ key, at }) => (
        <circle
          class={key === marked ? "drawing__line drawing__line--marked" : "drawing__line"}
          cx={round(at.x)}
          cy={round(at.y)}
          r={radius}
        />
      ))}
      <circle class="drawing__line drawing__line--accent drawing__meeting" cx={centre.x} cy={centre.y} r={ring - radius - 6} />
      {numbered
        ? petals.map((_, index) => {
            const place = pointOnCircle(centre, ring + radius * 0.35, turnOf(index));
            return <Label x={place.x} y={place.y} from="middle" text={String(index + 1)} limit={2} />;
          })
        : null}
    </>
  );
}
