import type { Read } from "../../kernel/db.ts";
import type { NoticeLine, NoticeSource, Telling } from "../../kernel/notice.ts";
import type { Language } from "../../kernel/i18n.ts";
import { noticeMessages } from "./messages.ts";
import type { PeopleTables } from "./people.tables.ts";
import type { PersonActor, PersonId, Role } from "./person.ts";
import { selectHoldersBeside } from "./telling.queries.ts";
import { wideningAsked, wideningDecided } from "./widening.ts";
import { selectOptionalNewestWidening, selectWidenings, type WideningRow } from "./widening.queries.ts";

/** What a widening is about, as whoever may decide on it knows it. */
export type WideningSubject = { readonly id: string; readonly title: string; readonly href: string };

type Sharing = {
  /** "library.item", as the widening has it. */
  readonly subjectKind: string;
  /** Those who decide on it, beside whoever asks. */
  readonly decidedBy: Role;
  /** Of these, the ones that the actor may decide on. Written as a method so that a module which knows more tables fits. */
  selectSubjects(
    db: Read<PeopleTables>,
    actor: PersonActor,
    asked: { readonly ids: readonly string[]; readonly language: Language },
  ): Promise<readonly WideningSubject[]>;
};

/** What is told of widenings, for the module whose things they are about: that one waits for those who decide, and what became of one's own. */
export function wideningSources(sharing: Sharing): readonly NoticeSource<PeopleTables>[] {
  const { subjectKind, decidedBy } = sharing;
  return [
    {
      name: wideningAsked(subjectKind),
      kind: "waiting",
      selectLines: async (db, actor, telling) => {
        const open = await selectWidenings(db, { kind: subjectKind, subjects: telling.subjects, notBy: actor.personId });
        return linesOf(sharing, { db, actor, telling }, open, (title) => noticeMessages[telling.language].asked(title));
      },
      selectPersons: async (db, subject) => {
        const widening = await selectOptionalNewestWidening(db, { kind: subjectKind, id: subject });
        return widening?.outcome === null ? selectHoldersBeside(db, decidedBy, widening.by) : [];
      },
    },
    {
      name: wideningDecided(subjectKind),
      kind: "outcome",
      selectLines: async (db, actor, telling) => {
        const own = await selectWidenings(db, { kind: subjectKind, subjects: telling.subjects, by: actor.personId });
        return linesOf(sharing, { db, actor, telling }, own, (title, outcome) => noticeMessages[telling.language][outcome](title));
      },
      selectPersons: async (db, subject): Promise<readonly PersonId[]> => {
        const widening = await selectOptionalNewestWidening(db, { kind: subjectKind, id: subject });
        return widening === undefined || widening.outcome === null || widening.outcome === "withdrawn" ? [] : [widening.by];
      },
    },
  ];
}

type Reading = { readonly db: Read<PeopleTables>; readonly actor: PersonActor; readonly telling: Telling };
type Outcome = "approved" | "declined" | "open";

async function linesOf(
  sharing: Sharing,
  { db, actor, telling: { language } }: Reading,
  widenings: readonly WideningRow[],
  words: (title: string, outcome: Outcome) => string,
): Promise<NoticeLine[]> {
  if (widenings.length === 0) return [];
  const subjects = await sharing.selectSubjects(db, actor, { ids: widenings.map(({ subject }) => subject), language });
  const byId = new Map(subjects.map((subject) => [subject.id, subject]));
  return widenings.flatMap(({ subject, outcome, at }) => {
    const found = byId.get(subject);
    if (found === undefined || outcome === "withdrawn") return [];
    return [{ subject, text: words(found.title, outcome ?? "open"), href: found.href, at }];
  });
}
