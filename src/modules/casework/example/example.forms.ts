import { z } from "zod";
import { calendarDay, oneLine } from "../../../kernel/validate.ts";
import { exampleFields, type ExampleTexts } from "./example.ts";

const plain = (words: string): string => words.replaceAll("\r\n", "\n").trim();

const mostNamed = 60;
const mostCleared = 500;
const longestName = 80;
const longestCleared = 200;

export type ExampleWritten = {
  readonly texts: ExampleTexts;
  readonly methods: readonly string[];
  readonly cleared: readonly string[];
  readonly from: number;
  /** The team hands it in, and not only saves it. */
  readonly handsIn: boolean;
};

const fromForm = z.coerce.number().int().min(0).max(1_000_000);

/** What was sent of an example, as it was written: what is empty is not there. */
export function readExample(fields: URLSearchParams): ExampleWritten {
  const texts = exampleFields.flatMap(({ name }) => {
    const words = plain(fields.get(name) ?? "");
    return words === "" ? [] : [[name, words] as const];
  });
  const from = fromForm.safeParse(fields.get("from") ?? 0);
  return {
    texts: Object.fromEntries(texts),
    methods: fields
      .getAll("methods")
      .filter((name) => name !== "" && name.length <= longestName)
      .slice(0, mostNamed),
    cleared: [...new Set(fields.getAll("cleared"))].filter((words) => words !== "" && words.length <= longestCleared).slice(0, mostCleared),
    from: from.success ? from.data : 0,
    handsIn: fields.get("deed") === "hand-in",
  };
}

export const consentForm = z.object({ yes: z.literal("yes"), consent: oneLine(300).min(1), consentedOn: calendarDay });
