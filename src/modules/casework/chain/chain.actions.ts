import type { Database, Write } from "../../../kernel/db.ts";
import { Refused } from "../../../kernel/errors.ts";
import type { Instant } from "../../../kernel/time.ts";
import type { PersonActor, PersonId } from "../../people/index.ts";
import { found, type Tables } from "../casework-route.ts";
import type { StudyId } from "../study/study.ts";
import { selectOptionalStudy } from "../study/study.queries.ts";
import { writeInStudy } from "../study/writing.actions.ts";
import {
  type ActorWords,
  type Chain,
  type ChainDraft,
  isSameActor,
  isSameRelation,
  mostInChain,
  type RelationWords,
  tidyRelation,
} from "./chain.ts";
import {
  deleteMoment,
  deleteWaved,
  insertActors,
  insertMoment,
  insertRelations,
  insertWaved,
  selectChainState,
  selectFilled,
  selectMoments,
  selectOptionalActor,
  selectOptionalRelation,
  updateActor,
  updateRelation,
  updateRemoved,
} from "./chain.queries.ts";

type Which = { readonly studyId: StudyId; readonly at: Instant };
type One = Which & { readonly number: number };
/** The version that the writer had before them. */
type Seen = One & { readonly version: number };

/** @returns its number. @throws NotFound, Refused when the work has ended or the chain is full. */
export async function addActor(
  database: Database<Tables>,
  actor: PersonActor,
  { studyId, at, words }: Which & { readonly words: ActorWords },
): Promise<number> {
  const detail = (number: number) => ({ chain: "actor-added", number });
  return writeInStudy(database, actor, { id: studyId, at, detail }, async (tx) =>
    addActorWithin(tx, { studyId, by: actor.personId, at, words }),
  );
}

type Adding<Words> = Which & { readonly by: PersonId; readonly words: Words };

async function addActorWithin(tx: Write<Tables>, { studyId, by, at, words }: Adding<ActorWords>): Promise<number> {
  const { actors, lastActor } = await selectFilled(tx, studyId);
  if (actors >= mostInChain.actors) throw new Refused("too-many-actors");
  const number = lastActor + 1;
  await insertActors(tx, { studyId, by, at, actors: [{ ...words, number }] });
  return number;
}

/**
 * Writes an actor anew; one that was taken away is back. Words that already stand there are not written again.
 * @throws NotFound, Refused when the work has ended, or somebody else has changed it meanwhile.
 */
export async function changeActor(
  database: Database<Tables>,
  actor: PersonActor,
  { studyId, number, version, at, words }: Seen & { readonly words: ActorWords },
): Promise<void> {
  const detail = (isNew: boolean) => (isNew ? { chain: "actor-changed", number } : undefined);
  await writeInStudy(database, actor, { id: studyId, at, detail }, async (tx) => {
    const { thing, removed } = found(await selectOptionalActor(tx, { studyId, number }));
    if (!removed && isSameActor(thing, words)) return false;
    if (thing.version !== version) throw new Refused("changed-meanwhile");
    if (removed) await decideRoom(tx, studyId, "actors");
    await updateActor(tx, { studyId, number, by: actor.personId, at, ...words });
    return true;
  });
}

async function decideRoom(tx: Write<Tables>, studyId: StudyId, things: "actors" | "relations"): Promise<void> {
  const filled = await selectFilled(tx, studyId);
  if (filled[things] >= mostInChain[things]) throw new Refused(`too-many-${things}`);
}

/** Takes an actor out, and its relations out of sight. @throws NotFound, Refused as `changeActor`. */
export async function removeActor(database: Database<Tables>, actor: PersonActor, { studyId, number, version, at }: Seen): Promise<void> {
  await writeInStudy(database, actor, { id: studyId, at, detail: { chain: "actor-removed", number } }, async (tx) => {
    const { thing, removed } = found(await selectOptionalActor(tx, { studyId, number }));
    if (removed || thing.version !== version) throw new Refused("changed-meanwhile");
    await updateRemoved(tx, { studyId, number, at, thing: "actor" });
  });
}

/** The way back: as it was when it was taken away, with its relations. @throws NotFound, Refused as `addActor`. */
export async function restoreActor(database: Database<Tables>, actor: PersonActor, { studyId, number, at }: One): Promise<void> {
  const detail = (isBack: boolean) => (isBack ? { chain: "actor-restored", number } : undefined);
  await writeInStudy(database, actor, { id: studyId, at, detail }, async (tx) => {
    const { thing, removed } = found(await selectOptionalActor(tx, { studyId, number }));
    if (!removed) return false;
    await decideRoom(tx, studyId, "actors");
    await updateActor(tx, { studyId, by: actor.personId, at, ...thing });
    return true;
  });
}

/** Both ends must stand, and be two. */
async function decideEnds(tx: Write<Tables>, studyId: StudyId, { from, to }: Pick<RelationWords, "from" | "to">): Promise<void> {
  const ends = await Promise.all([from, to].map(async (number) => selectOptionalActor(tx, { studyId, number })));
  if (from === to || ends.some((end) => end === undefined || end.removed)) throw new Refused("no-such-actor");
}

/** @returns its number. @throws NotFound, Refused when the work has ended, the chain is full, or an end of it does not stand. */
export async function addRelation(
  database: Database<Tables>,
  actor: PersonActor,
  { studyId, at, words }: Which & { readonly words: RelationWords },
): Promise<number> {
  const detail = (number: number) => ({ chain: "relation-added", number });
  return writeInStudy(database, actor, { id: studyId, at, detail }, async (tx) => {
    await decideEnds(tx, studyId, words);
    const { relations, lastRelation } = await selectFilled(tx, studyId);
    if (relations >= mostInChain.relations) throw new Refused("too-many-relations");
    const number = lastRelation + 1;
    await insertRelations(tx, { studyId, by: actor.personId, at, relations: [{ ...tidyRelation(words), number }] });
    return number;
  });
}

/** @throws NotFound, Refused as `changeActor`, and when an end of it does not stand. */
export async function changeRelation(
  database: Database<Tables>,
  actor: PersonActor,
  { studyId, number, version, at, words }: Seen & { readonly words: RelationWords },
): Promise<void> {
  const detail = (isNew: boolean) => (isNew ? { chain: "relation-changed", number } : undefined);
  await writeInStudy(database, actor, { id: studyId, at, detail }, async (tx) => {
    const { thing, removed } = found(await selectOptionalRelation(tx, { studyId, number }));
    const tidy = tidyRelation(words);
    if (!removed && isSameRelation(thing, tidy)) return false;
    if (thing.version !== version) throw new Refused("changed-meanwhile");
    await decideEnds(tx, studyId, tidy);
    if (removed) await decideRoom(tx, studyId, "relations");
    await updateRelation(tx, { studyId, number, by: actor.personId, at, ...tidy });
    return true;
  });
}

/** @throws NotFound, Refused as `changeActor`. */
export async function removeRelation(
  database: Database<Tables>,
  actor: PersonActor,
  { studyId, number, version, at }: Seen,
): Promise<void> {
  await writeInStudy(database, actor, { id: studyId, at, detail: { chain: "relation-removed", number } }, async (tx) => {
    const { thing, removed } = found(await selectOptionalRelation(tx, { studyId, number }));
    if (removed || thing.version !== version) throw new Refused("changed-meanwhile");
    await updateRemoved(tx, { studyId, number, at, thing: "relation" });
  });
}

/** @throws NotFound, Refused as `addRelation`. */
export async function restoreRelation(database: Database<Tables>, actor: PersonActor, { studyId, number, at }: One): Promise<void> {
  const detail = (isBack: boolean) => (isBack ? { chain: "relation-restored", number } : undefined);
  await writeInStudy(database, actor, { id: studyId, at, detail }, async (tx) => {
    const { thing, removed } = found(await selectOptionalRelation(tx, { studyId, number }));
    if (!removed) return false;
    await decideEnds(tx, studyId, thing);
    await decideRoom(tx, studyId, "relations");
    await updateRelation(tx, { studyId, by: actor.personId, at, ...thing });
    return true;
  });
}

export type NewChain = ChainDraft & { readonly studyId: StudyId; readonly by: PersonId | null; readonly at: Instant };

/**
 * Puts a whole chain in, after what there is, within a transaction that holds the study.
 * @throws Error when a relation points at a key that no actor has, or at its own beginning.
 */
export async function insertChain(tx: Write<Tables>, { studyId, by, at, actors, relations }: NewChain): Promise<void> {
  const { lastActor, lastRelation } = await selectFilled(tx, studyId);
  const numbers = new Map(actors.map(({ key }, index) => [key, lastActor + 1 + index]));
  const numberOf = (key: string): number => {
    const number = numbers.get(key);
    if (number === undefined) throw new Error(`No actor has the key ${key}`);
    return number;
  };
  const drafted = actors.map(({ key, name, level, contributes }) => ({ number: numberOf(key), name, level, contributes }));
  await insertActors(tx, { studyId, by, at, actors: drafted });
  const related = relations.map(({ from, to, kind, mandate, lasts, words }, index) => ({
    number: lastRelation + 1 + index,
    ...tidyRelation({ from: numberOf(from), to: numberOf(to), kind, mandate, lasts, words }),
  }));
  await insertRelations(tx, { studyId, by, at, relations: related });
}

/**
 * Begins with something: what an agency of its sort often has, or what another study has. Only where nothing stands, so that nobody's chain is
 * doubled by two who begin at once.
 * @throws NotFound when there is none, or none that the actor may read, to begin from; Refused when the work has ended or somebody has begun.
 */
export async function startChain(
  database: Database<Tables>,
  actor: PersonActor,
  { studyId, at, from }: Which & { readonly from: ChainDraft | StudyId },
): Promise<void> {
  await writeInStudy(database, actor, { id: studyId, at, detail: { chain: "started" } }, async (tx) => {
    const { actors } = await selectFilled(tx, studyId);
    if (actors > 0) throw new Refused("chain-begun");
    await insertChain(tx, { studyId, by: actor.personId, at, ...(typeof from === "string" ? await selectDraft(tx, actor, from) : from) });
  });
}

async function selectDraft(tx: Write<Tables>, actor: PersonActor, id: StudyId): Promise<ChainDraft> {
  found(await selectOptionalStudy(tx, actor, { id, action: "casework.study.read" }));
  return draftOfChain((await selectChainState(tx, id)).chain);
}

function draftOfChain({ actors, relations }: Chain): ChainDraft {
  return {
    actors: actors.map((one) => ({ ...one, key: String(one.number) })),
    relations: relations.map((one) => ({ ...one, from: String(one.from), to: String(one.to) })),
  };
}

type Answering = Which & { readonly suggestion: string } & (
    | { readonly answer: "wave" }
    | { readonly answer: "add"; readonly words: ActorWords }
  );

/** Says of somebody who is missing that they belong there, or that they are of no concern here. One who stands there is not added again. */
export async function answerSuggestion(database: Database<Tables>, actor: PersonActor, answering: Answering): Promise<void> {
  const { studyId, at, suggestion, answer } = answering;
  await writeInStudy(database, actor, { id: studyId, at, detail: { chain: `suggestion-${answer}`, suggestion } }, async (tx) => {
    if (answering.answer === "wave") {
      await insertWaved(tx, { studyId, suggestion });
      return;
    }
    const { words } = answering;
    const { chain } = await selectChainState(tx, studyId);
    if (chain.actors.some((one) => one.name === words.name && one.level === words.level)) return;
    await addActorWithin(tx, { studyId, by: actor.personId, at, words });
  });
}

/** Asks again about those that were waved away. */
export async function askAgain(database: Database<Tables>, actor: PersonActor, { studyId, at }: Which): Promise<void> {
  await writeInStudy(database, actor, { id: studyId, at, detail: { chain: "suggestions-back" } }, async (tx) => deleteWaved(tx, studyId));
}

/** Gives the chain as it stands now a name to compare with. @throws NotFound, Refused when the work has ended or too many have one. */
export async function nameMoment(
  database: Database<Tables>,
  actor: PersonActor,
  { studyId, at, name }: Which & { readonly name: string },
): Promise<void> {
  await writeInStudy(database, actor, { id: studyId, at, detail: { chain: "moment-named" } }, async (tx) => {
    if ((await selectMoments(tx, studyId)).length >= mostInChain.moments) throw new Refused("too-many-moments");
    await insertMoment(tx, { studyId, name, at });
  });
}

/**
 * Takes the name away; what stood then is still there to compare with.
 * @param name what it was called when that was looked at: its number may have been given to another since
 * @throws NotFound, Refused when the work has ended, or the number is another moment's by now.
 */
export async function forgetMoment(
  database: Database<Tables>,
  actor: PersonActor,
  { studyId, number, name, at }: One & { readonly name: string },
): Promise<void> {
  await writeInStudy(database, actor, { id: studyId, at, detail: { chain: "moment-forgotten", number } }, async (tx) => {
    const stands = (await selectMoments(tx, studyId)).find((moment) => moment.number === number);
    if (stands !== undefined && stands.name !== name) throw new Refused("changed-meanwhile");
    await deleteMoment(tx, { studyId, number });
  });
}
