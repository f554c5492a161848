import type { JSX } from "hono/jsx/jsx-runtime";
import { Drawing } from "./figures/drawing.tsx";

export type SpreadRow = {
  readonly label: string;
  /** How many in each column, in order. */
  readonly counts: readonly number[];
};

type DotSpreadProps = {
  /** Unique on the page. */
  id: string;
  title: string;
  description: string;
  /** What stands under the columns, few and short: they are a scale. */
  columns: readonly string[];
  rows: readonly SpreadRow[];
};

const dot = 11;
const labelHeight = 24;
const scaleHeight = 24;
/** Rows of dots on top of each other before there are more in a line. */
const most = 6;

/**
 * How answers are spread: a dot for each, over the number that was chosen, one row under another so that the same numbers stand under each other.
 * Beside it must stand a table with the same figures.
 */
export function DotSpread({ id, title, description, columns, rows }: DotSpreadProps): JSX.Element {
  const width = 300;
  const heights = rows.map(({ counts }) => labelHeight + Math.max(1, ...counts.map((count) => lines(count))) * dot + scaleHeight);
  const tops = heights.map((_, index) => heights.slice(0, index).reduce((sum, height) => sum + height, 0));
  return (
    <Drawing
      id={id}
      shape="any"
      width={width}
      height={heights.reduce((sum, height) => sum + height, 4)}
      title={title}
      description={description}
    >
      {rows.map((row, index) => (
        <DotRow row={row} columns={columns} top={tops[index] ?? 0} height={heights[index] ?? 0} width={width} />
      ))}
    </Drawing>
  );
}

/** So many dots stand beside each other in a column of some. */
function across(count: number): number {
  return Math.max(1, Math.ceil(count / most));
}

function lines(count: number): number {
  return Math.ceil(count / across(count));
}

type DotRowProps = { row: SpreadRow; columns: readonly string[]; top: number; height: number; width: number };

function DotRow({ row, columns, top, height, width }: DotRowProps): JSX.Element {
  const step = width / columns.length;
  const base = top + height - scaleHeight;
  return (
    <>
      <text class="drawing__label drawing__label--strong" x={0} y={top + 16}>
        {row.label}
      </text>
      <path class="drawing__thin" d={`M0 ${base}H${width}`} />
      {columns.map((column, index) => {
        const count = row.counts[index] ?? 0;
        const middle = (index + 0.5) * step;
        // Very many stand closer, and stay within their column.
        const beside = Math.min(dot, (step - 4) / across(count));
        return (
          <>
            {Array.from({ length: count }, (_, number) => (
              <circle
                class="drawing__bar"
                cx={Math.round((middle + ((number % across(count)) - (across(count) - 1) / 2) * beside) * 10) / 10}
                cy={base - 6 - Math.floor(number / across(count)) * dot}
                r={Math.max(1.5, Math.min(4.5, beside / 2 - 0.5))}
              />
            ))}
            <text class="drawing__label" text-anchor="middle" x={Math.round(middle)} y={base + 17}>
              {column}
            </text>
          </>
        );
      })}
    </>
  );
}
