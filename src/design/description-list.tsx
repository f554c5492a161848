import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";

/** Facts about one thing: a word and what it is. Beside each other where there is room. */
export function DescriptionList({ facts }: { facts: readonly { readonly term: string; readonly description: Child }[] }): JSX.Element {
  return (
    <dl class="description-list">
      {facts.map((fact) => (
        <div>
          <dt>{fact.term}</dt>
          <dd>{fact.description}</dd>
        </div>
      ))}
    </dl>
  );
}
