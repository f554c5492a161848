import type { Child } from "hono/jsx";

/** One or several components shown together, and their names in the code. */
export type Specimen = { readonly names: readonly string[]; readonly content: Child };
