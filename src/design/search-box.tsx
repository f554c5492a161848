import type { JSX } from "hono/jsx/jsx-runtime";
import type { Language } from "../kernel/i18n.ts";
import { Icon } from "./icon.tsx";
import { messages } from "./messages.ts";

export type SearchBoxProps = {
  language: Language;
  /** Unique on the page: the header's own box has the id `site-search`. */
  id: string;
  action: string;
  /** Answers `{ suggestions: [{ text, href? }] }` to `?q=`. Left out, the box has no suggestion list. */
  suggestions?: string | undefined;
  label?: string | undefined;
  value?: string | undefined;
  size?: "compact" | "large" | undefined;
};

/** A search form that works as a form; `src/browser/search.ts` gives it a suggestion list where scripts run. */
export function SearchBox({ language, id, action, suggestions, label, value, size = "compact" }: SearchBoxProps): JSX.Element {
  const text = messages[language];
  // The element `search` is younger than some browsers in use; the role is not.
  return (
    <form class={`search-box search-box--${size}`} role="search" action={action} method="get" aria-label={label ?? text.searchLabel}>
      <label class={size === "compact" ? "ds-sr-only" : "search-box__label"} for={id}>
        {label ?? text.searchLabel}
      </label>
      <div
        class="search-box__row"
        data-suggestions={suggestions}
        data-list-label={text.searchSuggestions}
        data-none={text.noSuggestions}
        data-one={text.suggestionCount(1)}
        data-several={text.suggestionCount(2).replace("2", "#")}
      >
        <input class="ds-input" type="search" id={id} name="q" value={value} autocomplete="off" enterkeyhint="search" />
        <button class="ds-button" type="submit">
          <Icon name="search" />
          <span>{text.search}</span>
        </button>
      </div>
    </form>
  );
}
