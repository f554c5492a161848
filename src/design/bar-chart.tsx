import type { JSX } from "hono/jsx/jsx-runtime";
import { Drawing, round } from "./figures/drawing.tsx";

export type Bar = {
  readonly label: string;
  /** From 0 to 100; left out, nothing is drawn and `says` says why. */
  readonly percent?: number | undefined;
  /** Behind the bar: "17 of 26". */
  readonly says: string;
};

type BarChartProps = {
  /** Unique on the page. */
  id: string;
  title: string;
  description: string;
  bars: readonly Bar[];
};

const rowHeight = 46;

/** Shares as bars under each other, in the order given. Beside it must stand a table with the same figures. */
export function BarChart({ id, title, description, bars }: BarChartProps): JSX.Element {
  return (
    <>
      {(["wide", "narrow"] as const).map((shape) => {
        const width = shape === "wide" ? 640 : 300;
        return (
          <Drawing id={id} shape={shape} width={width} height={bars.length * rowHeight + 4} title={title} description={description}>
            {bars.map((bar, index) => (
              <BarRow bar={bar} top={index * rowHeight} width={width} />
            ))}
          </Drawing>
        );
      })}
    </>
  );
}

/** The label above its bar, so that it has room on a phone and on paper. */
function BarRow({ bar, top, width }: { bar: Bar; top: number; width: number }): JSX.Element {
  return (
    <>
      <text class="drawing__label" x={0} y={top + 16}>
        {bar.label}
      </text>
      <text class="drawing__label" x={width} y={top + 16} text-anchor="end">
        {bar.says}
      </text>
      <path class="drawing__thin" d={`M0 ${top + 30}H${width}`} />
      {bar.percent === undefined || bar.percent === 0 ? null : (
        <path class="drawing__bar" d={`M0 ${top + 24}H${round((bar.percent / 100) * width)}V${top + 36}H0Z`} />
      )}
    </>
  );
}
