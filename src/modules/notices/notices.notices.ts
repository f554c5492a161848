import type { NoticeSource } from "../../kernel/notice.ts";
import { itemHref, type LibraryTables, selectItemsById } from "../library/index.ts";
import { agencyHref, type PeopleTables, selectOrganisationsById } from "../people/index.ts";
import { messages } from "./messages.ts";
import { itemSource, organisationSource } from "./notice.ts";

type Tables = LibraryTables & PeopleTables;

/** What is told of what somebody follows. Of whom, the followers say: `selectPersons` is asked of nobody here. */
export const ownSources: readonly NoticeSource<Tables>[] = [
  {
    name: itemSource,
    kind: "change",
    selectLines: async (db, actor, { language, at, subjects = [] }) => {
      const items = await selectItemsById(db, actor, { ids: subjects, language });
      return items.map(({ id, kind, slug, title }) => ({
        subject: id,
        text: messages[language].changed.item(title),
        href: itemHref(language, kind, slug),
        at,
      }));
    },
    selectPersons: () => Promise.resolve([]),
  },
  {
    name: organisationSource,
    kind: "change",
    selectLines: async (db, actor, { language, at, subjects = [] }) => {
      const organisations = await selectOrganisationsById(db, actor, subjects);
      return organisations.map(({ id, slug, name }) => ({
        subject: id,
        text: messages[language].changed.agency(name),
        href: agencyHref(language, slug),
        at,
      }));
    },
    selectPersons: () => Promise.resolve([]),
  },
];
