import type { Read } from "../../kernel/db.ts";
import type { NoticeSource } from "../../kernel/notice.ts";
import { type PeopleTables, wideningSources } from "../people/index.ts";
import { readersHref } from "./addresses.ts";
import { deskNotices } from "./desk.notices.ts";
import type { LibraryTables } from "./library.tables.ts";
import { itemSubject } from "./share.ts";
import { selectItemsToShare } from "./share.queries.ts";

const itemWidenings = wideningSources({
  subjectKind: itemSubject,
  decidedBy: "editor",
  selectSubjects: async (db: Read<LibraryTables & PeopleTables>, actor, { ids, language }) => {
    const items = await selectItemsToShare(db, actor, ids);
    return items.map(({ id, kind, slug, title }) => ({ id, title, href: readersHref(language, kind, slug) }));
  },
});

export const libraryNotices: readonly NoticeSource<LibraryTables & PeopleTables>[] = [...itemWidenings, ...deskNotices];
