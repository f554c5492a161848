import { type TablePlan, tablePlan } from "./plan.ts";
import { readPrinted, type ReadPrinted } from "./read-printed.ts";
import { checkTables } from "./check.ts";
import type { Finding } from "./finding.ts";

/** Two variables of a survey with one question: everybody has a size, some have a type. */
export const smallPlan: TablePlan = tablePlan.parse({
  variables: { size: { outside: 0 }, ministry: { outside: 2 }, type: {}, course: { disjoint: false } },
  within: [{ kind: "answered", of: "responses", without: ["question"] }],
  files: [
    {
      file: "rates",
      table: { name: "1" },
      long: { variable: "variable", category: "category" },
      whole: { kind: "population", count: "population" },
      parts: [{ kind: "responses", count: "responses", share: "rate" }],
      complete: false,
    },
    {
      file: "totals",
      table: { name: "2" },
      group: { question: "question" },
      whole: { kind: "answered" },
      partRows: { column: "answer", whole: ["all"], count: "n", share: "pct" },
    },
    {
      file: "cross",
      table: { name: "3" },
      line: "line",
      group: { question: "question" },
      long: { variable: "variable", category: "category" },
      whole: { kind: "answered", count: "n" },
      parts: [
        { kind: "yes", count: "yes", share: "yes_pct" },
        { kind: "no", count: "no", share: "no_pct" },
      ],
    },
    {
      file: "again",
      table: { name: "4" },
      group: { question: "question", size: "size" },
      whole: { kind: "answered" },
      parts: [{ kind: "yes", count: "yes", share: "yes_pct" }],
      complete: false,
    },
  ],
});

/** Agrees with itself in every way. */
export const smallTables = {
  rates: `variable,category,population,responses,rate
size,small,30,20,67
size,large,50,40,80
size,Totalt,80,60,75
`,
  totals: `question,answer,n,pct
1,yes,33,55
1,no,27,45
1,all,60,100
`,
  cross: `question,variable,category,n,yes,yes_pct,no,no_pct,line
1,size,small,20,8,40,12,60,101
1,size,large,40,25,63,15,38,102
1,type,court,17,11,65,6,35,103
1,course,first,50,30,60,20,40,104
1,course,second,40,20,50,20,50,105
`,
  again: `question,size,yes,yes_pct
1,small,8,40
1,large,25,63
`,
};
export type SmallTables = { readonly [Name in keyof typeof smallTables]: string };

export async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from(text));
}

export function readTables(plan: TablePlan, tables: Readonly<Record<string, string>>): Promise<ReadPrinted> {
  return readPrinted(
    plan,
    plan.files.map((layout) => ({ layout, source: bytesOf(tables[layout.file] ?? "") })),
  );
}

export async function findingsIn(tables: Readonly<Record<string, string>>, plan: TablePlan = smallPlan): Promise<readonly Finding[]> {
  const { printed, reports, faultCount } = await readTables(plan, tables);
  if (faultCount > 0) throw new Error(JSON.stringify(reports.flatMap(({ faults }) => faults)));
  return checkTables(printed, plan);
}
