import type { PropsWithChildren } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import { formatNumber, type Language } from "../kernel/i18n.ts";
import { Icon } from "./icon.tsx";
import { messages } from "./messages.ts";

export type FacetOption = { readonly value: string; readonly label: string; readonly count: number; readonly chosen: boolean };
export type Facet = { readonly name: string; readonly label: string; readonly options: readonly FacetOption[] };

export type FacetFormProps = PropsWithChildren<{
  language: Language;
  action: string;
  facets: readonly Facet[];
  /** Parameters that the form carries on, for instance the search words. */
  kept?: readonly (readonly [name: string, value: string])[];
}>;

/**
 * Filters beside a list, sent by a button. Each choice tells how many things it would leave. On small screens the form is folded;
 * the folded line says how many choices are made. Children come first in the form, for instance a SearchField.
 */
export function FacetForm({ language, action, facets, kept = [], children }: FacetFormProps): JSX.Element | null {
  const text = messages[language];
  if (children === undefined && facets.every(({ options }) => options.length === 0)) return null;
  const chosen = facets.flatMap((facet) => facet.options).filter((option) => option.chosen).length;
  return (
    <details class="facets">
      <summary>{chosen === 0 ? text.filter : text.filterChosen(chosen)}</summary>
      <form class="facets__form" action={action} method="get">
        {kept.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        {children}
        {facets.map((facet) => (facet.options.length === 0 ? null : <FacetGroup language={language} facet={facet} />))}
        <p class="facets__send">
          <button class="ds-button" data-variant="secondary" type="submit">
            {text.showResults}
          </button>
        </p>
      </form>
    </details>
  );
}

function FacetGroup({ language, facet }: { language: Language; facet: Facet }): JSX.Element {
  return (
    <fieldset class="facet">
      <legend>{facet.label}</legend>
      <ul>
        {facet.options.map((option) => {
          // A value may be a name with spaces, which no id may have.
          const id = `${facet.name}-${option.value.replace(/\s+/g, "-")}`;
          return (
            <li class="facet__option">
              <input class="ds-input" type="checkbox" id={id} name={facet.name} value={option.value} checked={option.chosen} />
              <label for={id}>
                <span>{option.label}</span> <span class="facet__count">{formatNumber(language, option.count)}</span>
              </label>
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}

export type ChosenFilter = { readonly label: string; readonly removeHref: string };

/** The choices that shape a list, each a link that takes it away. Nothing when there are none. */
export function ChosenFilters(props: { language: Language; filters: readonly ChosenFilter[]; clearHref: string }): JSX.Element | null {
  if (props.filters.length === 0) return null;
  const text = messages[props.language];
  return (
    <div class="chosen-filters">
      <p id="chosen-filters-label">{text.chosenFilters}</p>
      <ul aria-labelledby="chosen-filters-label">
        {props.filters.map((filter) => (
          <li>
            <a class="chip" href={filter.removeHref} aria-label={text.removeFilter(filter.label)}>
              <span>{filter.label}</span>
              <Icon name="close" />
            </a>
          </li>
        ))}
        <li>
          <a class="link" href={props.clearHref}>
            {text.clearFilters}
          </a>
        </li>
      </ul>
    </div>
  );
}
