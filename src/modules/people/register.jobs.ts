import path from "node:path";
import { aJob, aRegularJob, type Job, type JobContext } from "../../kernel/jobs.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import type { Settings } from "../../kernel/settings.ts";
import { applyFile, applyRegister, checkFile, checkRegister, discardForgottenChecks, type Work } from "./check.actions.ts";
import type { CheckId } from "./check.ts";
import { readCompletions } from "./completion.files.ts";
import { registerFolder } from "./load.files.ts";
import type { PeopleTables } from "./people.tables.ts";

type Tables = PeopleTables & KernelTables;

export function registerJobs({ root }: Settings): readonly Job<Tables>[] {
  const workOn = async ({ db, clock }: JobContext<Tables>, { check }: { readonly check: string }): Promise<Work> => {
    const completions = await readCompletions(path.join(root, registerFolder, "completions.yaml"));
    return { db, clock, completions, id: check as CheckId };
  };
  return [
    aJob(checkRegister, async (context, payload) => checkFile(await workOn(context, payload))),
    aJob(applyRegister, async (context, payload) => applyFile(await workOn(context, payload))),
    aRegularJob("people.discard-forgotten-checks", "40 2 * * *", ({ db, clock }) => discardForgottenChecks(db, clock())),
  ];
}
