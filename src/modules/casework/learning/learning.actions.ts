import { isDeepStrictEqual } from "node:util";
import type { Database } from "../../../kernel/db.ts";
import { NotFound, Refused } from "../../../kernel/errors.ts";
import type { Instant } from "../../../kernel/time.ts";
import type { PersonActor } from "../../people/index.ts";
import type { Tables } from "../casework-route.ts";
import type { StudyId } from "../study/study.ts";
import { writeInStudy } from "../study/writing.actions.ts";
import { maySay, supportIn } from "./evidence.ts";
import { type EntryId, fieldsOf, type GainStatus, type Sort, type Values } from "./learning.ts";
import { insertEntry, selectAreOwn, selectLearning, selectOptionalEntry, type Standing, updateEntry } from "./learning.queries.ts";

type Saving = {
  readonly id: StudyId;
  readonly sort: Sort;
  readonly entry: EntryId;
  /** The version that it was written from; 0 where it is new. */
  readonly from: number;
  readonly values: Values;
  readonly at: Instant;
};

export type Saved =
  | { readonly kind: "saved" | "unchanged"; readonly version: number }
  /** Somebody else has written there since: theirs stands. */
  | { readonly kind: "overtaken"; readonly standing: Standing };

/**
 * Writes one thing down: a sign, what it said, a story, a talk, an effect with somebody else, or what came of it. A form that is sent twice writes once.
 * @throws NotFound when there is no such study or entry, or it points at another study's; Refused when the work has ended, or when a result says
 * more than what it rests on.
 */
export async function saveEntry(database: Database<Tables>, actor: PersonActor, saving: Saving): Promise<Saved> {
  const { id, sort, values, at } = saving;
  const detail = ({ kind }: Saved) => (kind === "saved" ? { learning: sort } : undefined);
  return writeInStudy(database, actor, { id, at, detail }, async (tx): Promise<Saved> => {
    if (!(await selectAreOwn(tx, { studyId: id, sort, values }))) throw new NotFound(`casework.${sort}`);
    const which = { studyId: id, sort, id: saving.entry, area: values["area"]?.toString() };
    const standing = await selectOptionalEntry(tx, which);
    if (standing !== undefined && isSame(sort, standing, values)) return { kind: "unchanged", version: standing.version };
    if (standing !== undefined && standing.version !== saving.from) return { kind: "overtaken", standing };
    if (sort === "result") await requireGround(tx, id, values);
    if (standing !== undefined) {
      await updateEntry(tx, { ...which, id: standing.id, values, by: actor.personId, at });
      return { kind: "saved", version: standing.version + 1 };
    }
    if (saving.from !== 0 || !(await insertEntry(tx, { ...which, values, by: actor.personId, at }))) throw new NotFound(`casework.${sort}`);
    return { kind: "saved", version: 1 };
  });
}

function isSame(sort: Sort, { fields }: Standing, values: Values): boolean {
  const names = fieldsOf[sort].map(({ name }) => name);
  return isDeepStrictEqual(
    names.map((name) => fields[name] ?? undefined),
    names.map((name) => values[name]?.toString()),
  );
}

/** Nothing is said to be shown that was not looked at before the change and after it. */
async function requireGround(tx: Parameters<typeof selectLearning>[0], id: StudyId, values: Values): Promise<void> {
  const resting = { signId: values["sign"]?.toString(), storyId: values["story"]?.toString() };
  const support = supportIn(await selectLearning(tx, id), resting);
  if (!maySay(values["status"] as GainStatus, support)) throw new Refused("not-supported");
}
