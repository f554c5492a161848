import type { Status } from "./document.ts";

export type RegisterFilter = {
  readonly words: string;
  readonly organisation: string | undefined;
  readonly year: number | undefined;
  readonly status: Status | undefined;
  readonly secrecy: "with" | "without" | undefined;
  /** As the register could be shown to anybody, whoever looks at it. */
  readonly onlyOpen: boolean;
  readonly page: number;
  readonly pageSize: number;
};
