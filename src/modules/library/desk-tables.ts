import type { KernelTables } from "../../kernel/kernel.tables.ts";
import type { SearchTables } from "../../kernel/search/index.ts";
import type { PeopleTables } from "../people/index.ts";
import type { LibraryTables } from "./library.tables.ts";

/** What the desk reads and writes: a text that is published is also indexed, told of and written down. */
export type DeskTables = LibraryTables & PeopleTables & KernelTables & SearchTables;
