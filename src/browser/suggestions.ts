/**
 * Gives a search field a list of suggestions, after the combobox pattern of the ARIA Authoring Practices Guide: focus stays in
 * the field, arrows move the choice, Enter follows it, Escape puts the list away. Without this script the form is still a form.
 */
type Suggestion = { readonly text: string; readonly href?: string };

const pauseBeforeAsking = 150;
const shortestQuestion = 2;

export function startSuggestions(row: HTMLElement, input: HTMLInputElement): void {
  const list = startList(row, input);
  let asked: AbortController | undefined;
  let pause: ReturnType<typeof setTimeout> | undefined;

  const close = (): void => {
    clearTimeout(pause);
    asked?.abort();
    list.close();
  };
  const ask = async (question: string): Promise<void> => {
    asked?.abort();
    asked = new AbortController();
    const suggestions = await fetchSuggestions(row, question, asked.signal);
    if (suggestions !== undefined) list.show(suggestions);
  };

  input.addEventListener("input", () => {
    clearTimeout(pause);
    const question = input.value.trim();
    if (question.length < shortestQuestion) close();
    else pause = setTimeout(() => void ask(question), pauseBeforeAsking);
  });
  input.addEventListener("keydown", (event) => {
    if (!list.isOpen() || event.isComposing) return;
    if (event.key === "Escape") close();
    else if (event.key === "ArrowDown") list.move(1);
    else if (event.key === "ArrowUp") list.move(-1);
    else if (event.key !== "Enter" || !list.followChosen()) return;
    event.preventDefault();
  });
  input.addEventListener("blur", close);
}

type SuggestionList = {
  readonly isOpen: () => boolean;
  readonly show: (suggestions: readonly Suggestion[]) => void;
  readonly close: () => void;
  /** Past the last and before the first, no suggestion is chosen and Enter sends the form. */
  readonly move: (step: 1 | -1) => void;
  /** False when none is chosen. */
  readonly followChosen: () => boolean;
};

function startList(row: HTMLElement, input: HTMLInputElement): SuggestionList {
  const list = makeList(row, input);
  const status = makeStatus(row);
  let options: HTMLElement[] = [];
  let chosen = -1;

  const choose = (index: number): void => {
    options[chosen]?.setAttribute("aria-selected", "false");
    chosen = index;
    const option = options[chosen];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option === undefined) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", option.id);
  };
  const setOpen = (open: boolean): void => {
    list.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
  };
  return {
    isOpen: () => !list.hidden,
    show: (suggestions) => {
      choose(-1);
      options = suggestions.map((suggestion, index) => makeOption(suggestion, `${list.id}-${index}`, () => follow(input, suggestion)));
      list.replaceChildren(...options);
      setOpen(options.length > 0);
      status.textContent = countInWords(row, options.length);
    },
    close: () => {
      choose(-1);
      setOpen(false);
    },
    move: (step) => {
      // One place more than there are suggestions: the field itself.
      const places = options.length + 1;
      choose(((chosen + 1 + step + places) % places) - 1);
    },
    followChosen: () => {
      options[chosen]?.click();
      return chosen >= 0;
    },
  };
}

function makeList(row: HTMLElement, input: HTMLInputElement): HTMLElement {
  const list = document.createElement("ul");
  list.id = `${input.id}-suggestions`;
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", row.dataset["listLabel"] ?? "");
  // The field must not lose focus, or the list would be put away before the click arrives.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);
  row.append(list);
  return list;
}

/** Tells how many suggestions there are to those who do not see the list. */
function makeStatus(row: HTMLElement): HTMLElement {
  const status = document.createElement("span");
  status.className = "ds-sr-only";
  status.setAttribute("role", "status");
  row.append(status);
  return status;
}

function makeOption(suggestion: Suggestion, id: string, onClick: () => void): HTMLElement {
  const option = document.createElement("li");
  option.id = id;
  option.textContent = suggestion.text;
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", "false");
  option.addEventListener("click", onClick);
  return option;
}

function follow(input: HTMLInputElement, suggestion: Suggestion): void {
  if (suggestion.href !== undefined) {
    location.assign(suggestion.href);
    return;
  }
  input.value = suggestion.text;
  input.form?.requestSubmit();
}

/** `undefined` when a later question took over or the answer failed: then the list stays as it is and the form still works. */
async function fetchSuggestions(row: HTMLElement, question: string, signal: AbortSignal): Promise<readonly Suggestion[] | undefined> {
  try {
    const address = new URL(row.dataset["suggestions"] ?? "", location.href);
    address.searchParams.set("q", question);
    const response = await fetch(address, { signal, headers: { accept: "application/json" } });
    if (!response.ok) return undefined;
    const answer: unknown = await response.json();
    return suggestionsIn(answer);
  } catch {
    return undefined;
  }
}

function suggestionsIn(answer: unknown): readonly Suggestion[] {
  if (typeof answer !== "object" || answer === null || !("suggestions" in answer) || !Array.isArray(answer.suggestions)) return [];
  return answer.suggestions.filter(isSuggestion);
}

function isSuggestion(value: unknown): value is Suggestion {
  if (typeof value !== "object" || value === null || !("text" in value) || typeof value.text !== "string") return false;
  // An address is only ever one of our own.
  return !("href" in value) || (typeof value.href === "string" && /^\/(?!\/)/.test(value.href));
}

function countInWords(row: HTMLElement, count: number): string {
  const { none, one, several } = row.dataset;
  return (count === 0 ? none : count === 1 ? one : several?.replace("#", String(count))) ?? "";
}
