import type { JSX } from "hono/jsx/jsx-runtime";
import type { Language } from "../kernel/i18n.ts";
import { messages } from "./messages.ts";

export type GainStatus = "realised" | "potential" | "not-measured" | "none";

/** Full, half, broken, a stroke: told apart in grey, in print and by those who do not see colour. */
const shapes: Readonly<Record<GainStatus, { readonly line: string; readonly solid?: string }>> = {
  realised: { line: circle(), solid: circle() },
  potential: { line: circle(), solid: "M8 2a6 6 0 0 0 0 12z" },
  "not-measured": { line: circle() },
  none: { line: "M2 8h12" },
};

function circle(): string {
  return "M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12z";
}

/** How far a gain has come, by word and shape. It says nothing about who did well. `explained` adds what the word means. */
export function StatusMark(props: { language: Language; status: GainStatus; explained?: boolean | undefined }): JSX.Element {
  const text = messages[props.language];
  const shape = shapes[props.status];
  return (
    <span class={`status status--${props.status}`}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
        <path d={shape.line} />
        {shape.solid === undefined ? null : <path class="solid" d={shape.solid} />}
      </svg>
      <span class="status__word">{text.status[props.status]}</span>
      {props.explained === true ? <span class="status__meaning">{text.statusMeaning[props.status]}</span> : null}
    </span>
  );
}
