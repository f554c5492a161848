import type { Read } from "../../kernel/db.ts";
import type { Language } from "../../kernel/i18n.ts";
import type { NoticeKind, NoticeLine, NoticeSource, Telling } from "../../kernel/notice.ts";
import type { Instant } from "../../kernel/time.ts";
import type { PersonActor } from "../people/index.ts";
import { selectNotices } from "./notice.queries.ts";
import { type ReadableNotice, readableOf } from "./notice.ts";
import type { MailingTables } from "./notices-route.ts";

type Sources = () => readonly NoticeSource<MailingTables>[];
type Reading = { readonly sources: Sources; readonly language: Language; readonly at: Instant };

/** One's notices, each with what there is to say of it now; those that say nothing any more are left out, and counted nowhere. */
export async function selectReadable(
  db: Read<MailingTables>,
  actor: PersonActor,
  { sources, language, at }: Reading,
): Promise<ReadableNotice[]> {
  const stored = await selectNotices(db, actor);
  const told = sources().filter(({ name }) => stored.some(({ source }) => source === name));
  const lines = await Promise.all(
    told.map(async (source) => {
      const subjects = stored.flatMap((notice) => (notice.source === source.name ? [notice.subject] : []));
      return [source.name, await source.selectLines(db, actor, { language, at, subjects })] as const;
    }),
  );
  return readableOf(stored, new Map(lines));
}

/** All that the sources of one kind have to say to somebody now, the newest first. */
export async function selectAllLines(
  db: Read<MailingTables>,
  actor: PersonActor,
  {
    sources,
    kind,
    telling,
  }: { readonly sources: readonly NoticeSource<MailingTables>[]; readonly kind: NoticeKind; readonly telling: Telling },
): Promise<NoticeLine[]> {
  const asked = sources.filter((source) => source.kind === kind);
  const lines = await Promise.all(asked.map((source) => source.selectLines(db, actor, telling)));
  return lines.flat().toSorted((one, other) => other.at.epochMilliseconds - one.at.epochMilliseconds);
}
