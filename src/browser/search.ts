import { startSuggestions } from "./suggestions.ts";

for (const row of document.querySelectorAll<HTMLElement>("[data-suggestions]")) {
  const input = row.querySelector<HTMLInputElement>("input[type=search]");
  if (input !== null) startSuggestions(row, input);
}
