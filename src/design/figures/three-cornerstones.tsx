import type { JSX } from "hono/jsx/jsx-runtime";
import { messages } from "../messages.ts";
import { Drawing, Label, pointOnCircle, round } from "./drawing.tsx";
import { FigureInParts, type FigureProps } from "./figure-in-parts.tsx";

const stoneKeys = ["culture", "organising", "steering"] as const;
const centre = { x: 150, y: 156 };
const radius = 88;
const ring = 62;

/** The three cornerstones as circles that cross: what all three share is trust. */
export function ThreeCornerstones({ language, id = "three-cornerstones", caption }: FigureProps): JSX.Element {
  const text = messages[language].cornerstones;
  const stones = stoneKeys.map((key, index) => ({ key, turn: index / stoneKeys.length }));
  return (
    <FigureInParts language={language} caption={caption} description={text.description} parts={stoneKeys.map((key) => text.names[key])}>
      <Drawing id={id} shape="any" width={300} height={284} title={text.title} description={text.description}>
        <path class="drawing__meeting" d={commonPath()} />
        {stones.map(({ turn }) => {
          const at = pointOnCircle(centre, ring, turn);
          return <circle class="drawing__line" cx={round(at.x)} cy={round(at.y)} r={radius} />;
        })}
        {stones.map(({ key, turn }) => {
          const at = pointOnCircle(centre, ring + 34, turn);
          return <Label x={at.x} y={at.y} from="middle" text={text.names[key]} limit={12} />;
        })}
        <Label x={centre.x} y={centre.y} from="middle" text={text.centre} limit={8} strong />
      </Drawing>
    </FigureInParts>
  );
}

/** The part that all three circles cover: a triangle with round sides, its corners on the rays to the circles' centres. */
function commonPath(): string {
  // On the ray to one circle's centre, the two others cross at this distance from the middle.
  const reach = Math.sqrt(radius ** 2 - (ring * Math.sin(Math.PI / 3)) ** 2) - ring / 2;
  const corners = [0, 1 / 3, 2 / 3].map((turn) => pointOnCircle(centre, reach, turn));
  const [a, b, c] = corners.map(({ x, y }) => `${round(x)} ${round(y)}`);
  const arc = `A${radius} ${radius} 0 0 1`;
  return `M${a}${arc} ${b}${arc} ${c}${arc} ${a}Z`;
}
