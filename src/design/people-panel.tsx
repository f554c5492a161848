import type { JSX } from "hono/jsx/jsx-runtime";
import type { Language } from "../kernel/i18n.ts";
import { messages } from "./messages.ts";
import type { SupportFunction } from "./page.ts";

export type PersonOrAgency = {
  /** "Polismyndigheten, region Syd". */
  readonly name: string;
  /** What they can tell about: "Provade snabbare lagföring 2018". */
  readonly about?: string | undefined;
  readonly href?: string | undefined;
};

/** People before manuals: the agencies that did it, and the support function that helps you reach them. */
export function PeoplePanel(props: {
  language: Language;
  people: readonly PersonOrAgency[];
  support: SupportFunction;
  title?: string | undefined;
  intro?: string | undefined;
  /** One sentence and a link, where the page is not about what someone did. */
  brief?: boolean | undefined;
}): JSX.Element {
  const text = messages[props.language];
  if (props.brief === true) return <BriefPanel {...props} />;
  return (
    <aside class="people-panel" aria-labelledby="people-heading">
      <h2 id="people-heading">{props.title ?? text.peopleTitle}</h2>
      <p>{props.intro ?? text.peopleIntro}</p>
      {props.people.length === 0 ? null : (
        <ul>
          {props.people.map((person) => (
            <li>
              {person.href === undefined ? <strong>{person.name}</strong> : <a href={person.href}>{person.name}</a>}
              {person.about === undefined ? null : <span class="people-panel__about">{person.about}</span>}
            </li>
          ))}
        </ul>
      )}
      <p class="people-panel__support">
        <a class="ds-button" data-variant="secondary" href={props.support.href}>
          {text.contactSupport}
        </a>
      </p>
    </aside>
  );
}

function BriefPanel({
  language,
  support,
  intro,
}: {
  language: Language;
  support: SupportFunction;
  intro?: string | undefined;
}): JSX.Element {
  const text = messages[language];
  return (
    <aside class="people-panel people-panel--brief" aria-label={text.supportTitle}>
      <p>
        {intro ?? text.supportIntro} <a href={support.href}>{text.contactSupport}</a>
      </p>
    </aside>
  );
}
