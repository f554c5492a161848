import type { Status } from "./document.ts";

export const caseStates = ["open", "closed"] as const;
export type CaseState = (typeof caseStates)[number];

/** What the register can be narrowed by: whose documents there are in it, and the years. */
export type RegisterParts = {
  readonly organisations: readonly { readonly id: string; readonly name: string }[];
  readonly years: readonly number[];
};

export type RegisterFilter = {
  readonly words: string;
  readonly organisation: string | undefined;
  readonly year: number | undefined;
  readonly status: Status | undefined;
  readonly secrecy: "with" | "without" | undefined;
  /** Whether the case file that it is in goes on. */
  readonly caseState: CaseState | undefined;
  /** As the register could be shown to anybody, whoever looks at it. */
  readonly onlyOpen: boolean;
  readonly page: number;
  readonly pageSize: number;
};
