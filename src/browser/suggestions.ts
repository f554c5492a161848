/**
 * Gives a search field a list of suggestions, after the combobox pattern of the ARIA Authoring Practices Guide: focus stays in
 * the field, arrows move the choice, Enter follows it, Escape puts the list away. Without this script the form is still a form.
 */
type Suggestion = { readonly text: string; readonly href?: string };

const pauseBeforeAsking = 150;
const shortestQuestion = 2;

export function startSuggestions(row: HTMLElement, input: HTMLInputElement): void {
  const list = makeList(row, input);
  const status = makeStatus(row);
  let options: HTMLElement[] = [];
  let chosen = -1;
  let asked: AbortController | undefined;
  let pause: ReturnType<typeof setTimeout> | undefined;

  const choose = (index: number): void => {
    options[chosen]?.setAttribute("aria-selected", "false");
    chosen = index;
    const option = options[chosen];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option === undefined) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", option.id);
  };
  const close = (): void => {
    clearTimeout(pause);
    asked?.abort();
    choose(-1);
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
  };
  const show = (suggestions: readonly Suggestion[]): void => {
    choose(-1);
    options = suggestions.map((suggestion, index) => makeOption(suggestion, `${list.id}-${index}`, () => follow(input, suggestion)));
    list.replaceChildren(...options);
    list.hidden = options.length === 0;
    input.setAttribute("aria-expanded", String(options.length > 0));
    status.textContent = countInWords(row, options.length);
  };
  const ask = async (question: string): Promise<void> => {
    asked?.abort();
    asked = new AbortController();
    const suggestions = await fetchSuggestions(row, question, asked.signal);
    if (suggestions !== undefined) show(suggestions);
  };

  input.addEventListener("input", () => {
    clearTimeout(pause);
    const question = input.value.trim();
    if (question.length < shortestQuestion) close();
    else pause = setTimeout(() => void ask(question), pauseBeforeAsking);
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    if (event.key === "Escape") close();
    else if (event.key === "ArrowDown") choose(chosen + 1 < options.length ? chosen + 1 : -1);
    else if (event.key === "ArrowUp") choose(chosen < 0 ? options.length - 1 : chosen - 1);
    else if (event.key === "Enter" && chosen >= 0) options[chosen]?.click();
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", close);
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
