import { z } from "zod";
import { recordAudit } from "../../kernel/audit.ts";
import { type Database, inTransaction, type Write } from "../../kernel/db.ts";
import { Forbidden, NotFound, Refused } from "../../kernel/errors.ts";
import { deleteFile, readFile, saveFile } from "../../kernel/files.ts";
import { fileTypes } from "../../kernel/file-type.ts";
import type { UploadedFile } from "../../kernel/http-form.ts";
import { newId } from "../../kernel/ids.ts";
import { type JobKind, planJob } from "../../kernel/jobs.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import { mayEver, systemActor } from "../../kernel/policy.ts";
import type { Clock, Instant } from "../../kernel/time.ts";
import type { CheckAction } from "./check.policy.ts";
import { checkPolicy } from "./check.policy.ts";
import {
  type CheckAtWork,
  insertCheck,
  selectForgottenChecks,
  selectOptionalCheckAtWork,
  updateCheckState,
  updateProgress,
} from "./check.queries.ts";
import { type CheckId, type CheckReport, mostBytes } from "./check.ts";
import type { Completion } from "./completion.ts";
import { type AgencyFile, applyImport, type ImportOptions, type ImportOutcome, planImport } from "./import.actions.ts";
import type { PeopleTables } from "./people.tables.ts";
import type { PersonActor } from "./person.ts";
import { recordedAs } from "./register.ts";

type Tables = PeopleTables & KernelTables;

const payload = z.object({ check: z.string() });
export const checkRegister: JobKind<z.infer<typeof payload>> = { name: "people.check-register", payload };
export const applyRegister: JobKind<z.infer<typeof payload>> = { name: "people.apply-register", payload };

/** Each holds the register while it works: a second would only wait, with a connection. */
const oneAtATime = { queue: "people.register" } as const;

type Sending = { readonly file: UploadedFile; readonly at: Instant };

/**
 * Takes a file of the register and plans that it is checked.
 * @throws Refused when it is empty, too large, or no table.
 */
export async function sendRegister(db: Database<Tables>, actor: PersonActor, { file, at }: Sending): Promise<CheckId> {
  permit(actor, "people.register-check.send");
  return inTransaction(db, async (tx) => {
    const stored = await saveFile(tx, { at, name: file.name, content: once(file.bytes), types: [fileTypes.csv], mostBytes });
    const id: CheckId = newId(at);
    await insertCheck(tx, { id, fileId: stored.id, fileName: stored.name, sha256: stored.sha256, by: recordedAs(actor), at });
    await record(tx, { actor, action: "people.register-check.send", id, at, detail: { bytes: stored.bytes, sha256: stored.sha256 } });
    await planJob(tx, checkRegister, { check: id }, oneAtATime);
    return id;
  });
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

type Deciding = { readonly id: CheckId; readonly at: Instant };

const unended = ["checking", "checked", "applying"] as const;
/** One with faults, or that the register has left behind, stands in the list until somebody takes it away. */
const discardable = [...unended, "faulty", "stale"] as const;

/**
 * Says that a checked file is to be brought in, and plans that.
 * @throws Refused when there is nothing to decide any more.
 */
export async function decideToApply(db: Database<Tables>, actor: PersonActor, { id, at }: Deciding): Promise<void> {
  const action = "people.register-check.apply";
  permit(actor, action);
  await inTransaction(db, async (tx) => {
    if ((await selectOptionalCheckAtWork(tx, id)) === undefined) throw new NotFound("people.register-check");
    const { taken } = await updateCheckState(tx, id, { from: ["checked"], to: "applying", at, decidedBy: recordedAs(actor) });
    if (!taken) throw new Refused("check-closed");
    await record(tx, { actor, action, id, at });
    await planJob(tx, applyRegister, { check: id }, oneAtATime);
  });
}

/**
 * Puts a file aside: nothing comes of it. One that is being brought in is broken off, as its end cannot be written any more.
 * @throws Refused when it was brought in or put aside already.
 */
export async function discardCheck(db: Database<Tables>, actor: PersonActor, { id, at }: Deciding): Promise<void> {
  const action = "people.register-check.discard";
  permit(actor, action);
  await inTransaction(db, async (tx) => {
    if ((await selectOptionalCheckAtWork(tx, id)) === undefined) throw new NotFound("people.register-check");
    const discarding = { from: discardable, to: "discarded", at, decidedBy: recordedAs(actor) } as const;
    if (!(await end(tx, id, discarding))) throw new Refused("check-closed");
    await record(tx, { actor, action, id, at });
  });
}

/** So long a file waits for somebody to decide. */
const daysKept = 30;

/** Puts aside what everybody seems to have forgotten, so that its file does not lie here for ever. */
export async function discardForgottenChecks(db: Database<Tables>, at: Instant): Promise<void> {
  for (const id of await selectForgottenChecks(db, at.subtract({ hours: 24 * daysKept }))) {
    await inTransaction(db, (tx) => end(tx, id, { from: unended, to: "discarded", at }));
  }
}

export type Work = {
  readonly db: Database<Tables>;
  readonly clock: Clock;
  readonly completions: ReadonlyMap<string, Completion>;
  readonly id: CheckId;
};

/** Reads a file that was sent and writes down what it would change. Done again, it says the same. */
export async function checkFile({ db, clock, completions, id }: Work): Promise<void> {
  const check = await selectOptionalCheckAtWork(db, id);
  if (check?.state !== "checking") return;
  const outcome = await planImport(importOf({ db, clock, completions, id }, check));
  const at = clock();
  await inTransaction(db, async (tx) => {
    if (outcome.kind === "planned") {
      const checked = { from: ["checking"], to: "checked", at, report: reportOf(outcome), checkedAgainst: outcome.checkedAgainst } as const;
      await updateCheckState(tx, id, checked);
    } else await end(tx, id, { from: ["checking"], to: "faulty", at, report: reportOf(outcome) });
  });
}

/**
 * Brings in a file that somebody has decided on, or says that the register is another than the one it was checked against. The end of it is
 * written in the transaction of the import: killed before that, nothing has happened and it begins again.
 */
export async function applyFile(work: Work): Promise<void> {
  const { db, clock, id } = work;
  const check = await selectOptionalCheckAtWork(db, id);
  if (check?.state !== "applying" || check.decidedBy === undefined || check.checkedAgainst === undefined) return;
  try {
    const outcome = await applyImport({
      ...importOf(work, check),
      decidedBy: { kind: "person", personId: check.decidedBy },
      checkedAgainst: check.checkedAgainst,
      onApplied: async (tx, imported) => {
        const ended = await end(tx, id, { from: ["applying"], to: "applied", at: clock(), importId: imported.id });
        // Another worker, which was thought to be dead, has done it.
        if (!ended) throw new Refused("check-closed");
      },
    });
    if (outcome.kind === "faulty") {
      await inTransaction(db, (tx) => end(tx, id, { from: ["applying"], to: "faulty", at: clock(), report: reportOf(outcome) }));
    }
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    await inTransaction(db, (tx) => end(tx, id, { from: ["applying"], to: "stale", at: clock() }));
  }
}

function importOf({ db, clock, completions, id }: Work, { fileId, fileName, sha256 }: CheckAtWork): ImportOptions {
  if (fileId === undefined) throw new NotFound("file");
  const file: AgencyFile = { name: fileName, open: () => readFile(db, fileId), fingerprint: sha256, bundled: false };
  const onProgress = (done: number, total: number): Promise<void> =>
    inTransaction(db, (tx) => updateProgress(tx, id, { done, total, at: clock() }));
  return { db, file, completions, actor: systemActor("register"), at: clock(), onProgress };
}

function reportOf(outcome: ImportOutcome): CheckReport {
  const { encoding, delimiter, ignored, faults, faultCount } = outcome.report;
  const read = { encoding, delimiter, ignored };
  if (outcome.kind === "faulty") return { kind: "faulty", faults, faultCount, read };
  const { rows, added, changed, unchanged, kept, gone, leftOut, doubtful, notes } = outcome;
  return { kind: "planned", counts: { rows, added, changed, unchanged, kept, gone, leftOut, doubtful }, notes, read };
}

/** @returns whether it was this that ended it. */
async function end(tx: Write<Tables>, id: CheckId, step: Parameters<typeof updateCheckState>[2]): Promise<boolean> {
  const { taken, fileId } = await updateCheckState(tx, id, step);
  if (fileId !== undefined) await deleteFile(tx, fileId);
  return taken;
}

function permit(actor: PersonActor, action: CheckAction): void {
  if (!mayEver(checkPolicy, action, actor)) throw new Forbidden(action);
}

type Recorded = Deciding & {
  readonly actor: PersonActor;
  readonly action: CheckAction;
  readonly detail?: Readonly<Record<string, string | number>>;
};

async function record(tx: Write<Tables>, { actor, action, id, at, detail = {} }: Recorded): Promise<void> {
  await recordAudit(tx, { at, actor, action, subject: { kind: "people.register-check", id }, detail });
}
