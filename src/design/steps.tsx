import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";

export type Step = {
  readonly title: string;
  readonly text: Child;
  /** How long it takes, or when it was done. */ readonly when?: string | undefined;
};

/** An order to do things in: a script for a session, or what an agency did. */
export function Steps({
  steps,
  level = 3,
  lang,
}: {
  steps: readonly Step[];
  level?: 3 | 4 | undefined;
  lang?: string | undefined;
}): JSX.Element {
  return (
    <ol class="steps" lang={lang}>
      {steps.map((step) => (
        <li class="step">
          {level === 3 ? <h3 class="step__title">{step.title}</h3> : <h4 class="step__title">{step.title}</h4>}
          {step.when === undefined ? null : <p class="step__when">{step.when}</p>}
          <div class="step__text">{step.text}</div>
        </li>
      ))}
    </ol>
  );
}
