import type { JSX } from "hono/jsx/jsx-runtime";
import { Drawing, round } from "./figures/drawing.tsx";

export type TimeDot = {
  /** In days, from any beginning. */
  readonly day: number;
  readonly value: number;
  /** Beside the dot, short. */
  readonly says: string;
  /** Seen before something was changed: drawn as a ring. */
  readonly isBefore?: boolean | undefined;
};

type TimeDotsProps = {
  /** Unique on the page. */
  id: string;
  title: string;
  description: string;
  /** In order of time. */
  dots: readonly TimeDot[];
};

const width = 300;
const height = 150;
const side = 34;
const top = 34;
const base = height - 16;

/**
 * One value over time, a dot for each day on which somebody looked. Neither up nor down is good: no colour says which. Beside it must stand a table
 * with the same figures.
 */
export function TimeDots({ id, title, description, dots }: TimeDotsProps): JSX.Element {
  const x = scaleOf(
    dots.map(({ day }) => day),
    { from: side, to: width - side },
  );
  const y = scaleOf(
    dots.map(({ value }) => value),
    { from: base - 12, to: top },
  );
  const path = dots.map(({ day, value }, index) => `${index === 0 ? "M" : "L"}${round(x(day))} ${round(y(value))}`).join("");
  return (
    <Drawing id={id} shape="any" width={width} height={height} title={title} description={description}>
      <path class="drawing__thin" d={`M0 ${base}H${width}`} />
      {dots.length < 2 ? null : <path class="drawing__thin" d={path} />}
      {dots.map(({ day, value, says, isBefore }) => (
        <>
          <circle class={isBefore === true ? "drawing__station" : "drawing__bar"} cx={round(x(day))} cy={round(y(value))} r={6} />
          <text class="drawing__label" x={round(x(day))} y={round(y(value)) - 12} text-anchor="middle">
            {says}
          </text>
        </>
      ))}
    </Drawing>
  );
}

/** From the least to the most; the middle, where all are the same. */
function scaleOf(values: readonly number[], { from, to }: { readonly from: number; readonly to: number }): (value: number) => number {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return (value) => (least === most ? (from + to) / 2 : from + ((value - least) / (most - least)) * (to - from));
}
