import type { Page } from "../design/index.ts";
import type { Module } from "../kernel/module.ts";
import type { SearchTables } from "../kernel/search/index.ts";
import { library, type LibraryTables } from "../modules/library/module.ts";
import { openModule } from "../modules/open/module.ts";
import { site } from "../modules/site/module.ts";

/** Every table of the program. */
export type Tables = LibraryTables & SearchTables;

/** Tells of what all of them offer, itself included. */
const open = openModule<Tables>(() => modules);

/** The modules, in the order of architecture.json. */
export const modules: readonly Module<Tables, Page>[] = [library, open, site];
