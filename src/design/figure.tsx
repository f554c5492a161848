import type { Child, PropsWithChildren } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import type { Language } from "../kernel/i18n.ts";
import { messages } from "./messages.ts";

/** A drawing with its caption and its text twin: everything the drawing says, in words, for whoever prefers or needs them. */
export function FigureWithText(
  props: PropsWithChildren<{ language: Language; caption?: Child | undefined; words: Child; className?: string | undefined }>,
): JSX.Element {
  return (
    <figure class={props.className === undefined ? "figure" : `figure ${props.className}`}>
      <div class="figure__drawing">{props.children}</div>
      <figcaption>
        {props.caption === undefined ? null : <p class="figure__caption">{props.caption}</p>}
        <details class="figure__words">
          <summary>{messages[props.language].figureInWords}</summary>
          {props.words}
        </details>
      </figcaption>
    </figure>
  );
}
