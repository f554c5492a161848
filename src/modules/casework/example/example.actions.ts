import { isDeepStrictEqual } from "node:util";
import type { Database } from "../../../kernel/db.ts";
import { Refused } from "../../../kernel/errors.ts";
import type { Instant, PlainDate } from "../../../kernel/time.ts";
import { type ManuscriptId, takeInExample } from "../../library/index.ts";
import type { PersonActor } from "../../people/index.ts";
import type { Tables } from "../casework-route.ts";
import type { StudyId } from "../study/study.ts";
import { writeInStudy } from "../study/writing.actions.ts";
import { insertHandedIn, selectCase, selectHandedIn, selectOptionalDraft, upsertDraft } from "./example.queries.ts";
import { contentOf, type ExampleDraft, isAtDesk, missingIn, unlooked } from "./example.ts";

type Saving = Pick<ExampleDraft, "texts" | "methods" | "cleared"> & {
  readonly id: StudyId;
  /** The version that it was written from; 0 where nobody has saved one. */
  readonly from: number;
  readonly at: Instant;
};

export type DraftSaved =
  | { readonly kind: "saved" | "unchanged"; readonly version: number }
  | { readonly kind: "overtaken"; readonly draft: ExampleDraft };

/** Saves the team's example as it stands. @throws NotFound, Refused when the work has ended. */
export async function saveExample(
  database: Database<Tables>,
  actor: PersonActor,
  { id, from, at, ...written }: Saving,
): Promise<DraftSaved> {
  const detail = ({ kind }: DraftSaved) => (kind === "saved" ? { example: "draft" } : undefined);
  return writeInStudy(database, actor, { id, at, detail }, async (tx): Promise<DraftSaved> => {
    const draft = await selectOptionalDraft(tx, id);
    if (draft !== undefined) {
      const { texts, methods, cleared } = draft;
      if (isDeepStrictEqual({ texts, methods, cleared }, written)) return { kind: "unchanged", version: draft.version };
      if (draft.version !== from) return { kind: "overtaken", draft };
    }
    return { kind: "saved", version: await upsertDraft(tx, { id, ...written, by: actor.personId, at }) };
  });
}

type HandingIn = {
  readonly id: StudyId;
  /** Of the draft, as it was looked at. */
  readonly version: number;
  /** Who said yes, as roles, and when. */
  readonly consent: string;
  readonly consentedOn: PlainDate;
  /** Where it comes from, in words for the desk. */
  readonly note: string;
  readonly at: Instant;
};

/**
 * Hands the example in to the editorial desk, which edits it, has the agency check it and publishes it. The work goes on, and a later example is a
 * newer version of the one that was published.
 * @throws NotFound, Refused: something must still be answered ("not-complete"), something may tell of a person and nobody has looked ("not-looked-at"),
 * the last one is still with the desk ("at-the-desk"), or somebody has changed the draft.
 */
export async function handInExample(database: Database<Tables>, actor: PersonActor, handing: HandingIn): Promise<ManuscriptId> {
  const { id, version, consent, consentedOn, note, at } = handing;
  return writeInStudy(database, actor, { id, at, detail: { example: "handed-in" } }, async (tx, study) => {
    const draft = await selectOptionalDraft(tx, id);
    if (draft?.version !== version) throw new Refused("changed-meanwhile");
    if (missingIn(draft.texts).length > 0) throw new Refused("not-complete");
    if (unlooked(draft, study).length > 0) throw new Refused("not-looked-at");
    const [last] = await selectHandedIn(tx, actor, id);
    if (last !== undefined && isAtDesk(last)) throw new Refused("at-the-desk");
    const told = await selectCase(tx, study);
    const newerOf = last?.fate?.became?.slug;
    const content = contentOf({ draft, told, consentedOn });
    const title = draft.texts["title"] ?? "";
    const manuscriptId = await takeInExample(tx, actor, { title, content, note, describedId: study.organisationId, newerOf, at });
    await insertHandedIn(tx, { id, number: (last?.number ?? 0) + 1, manuscriptId, consent, consentedOn, by: actor.personId, at });
    return manuscriptId;
  });
}
