import type { Page } from "../design/index.ts";
import type { KernelTables } from "../kernel/kernel.tables.ts";
import { kernelPersonalData } from "../kernel/kernel.privacy.ts";
import type { Module } from "../kernel/module.ts";
import type { PersonalData } from "../kernel/personal-data.ts";
import type { SearchTables } from "../kernel/search/index.ts";
import { casework, type CaseworkTables, obstacleNearness } from "../modules/casework/module.ts";
import { libraryModule, type LibraryTables } from "../modules/library/module.ts";
import { noticesModule, openMine, type NoticesTables } from "../modules/notices/module.ts";
import { peopleModule, type PeopleTables } from "../modules/people/module.ts";
import { openModule } from "../modules/open/module.ts";
import { records, type RecordsTables } from "../modules/records/module.ts";
import { obstacleMentions, surveysModule, type SurveysTables } from "../modules/surveys/module.ts";
import { siteModule } from "../modules/site/module.ts";

/** Every table of the program. */
export type Tables = KernelTables &
  PeopleTables &
  LibraryTables &
  NoticesTables &
  RecordsTables &
  SurveysTables &
  CaseworkTables &
  SearchTables;

/** These are given what a module above them knows. */
const library = libraryModule(obstacleMentions);
const surveys = surveysModule(obstacleNearness);

/** These tell of what all of them have to tell, offer and allow, themselves included. */
const notices = noticesModule(() => modules);
const people = peopleModule({ open: openMine(() => modules) });
const open = openModule<Tables>(() => modules);
const site = siteModule(() => modules);

/** The modules, in the order of architecture.json. */
export const modules: readonly Module<Tables, Page>[] = [people, library, notices, records, open, surveys, casework, site];

/** What all of it holds about persons. */
export const personalData: readonly PersonalData[] = [...modules.flatMap((module) => module.personalData ?? []), ...kernelPersonalData];
