import { openDatabase } from "./db.ts";
import { installJobs } from "./jobs-run.ts";
import type { Log } from "./log.ts";
import { migrate } from "./migrate.ts";
import { grantRights, roleOf } from "./rights.ts";

export type Preparing = {
  /** Leads to the database as the role that owns the tables. */
  readonly ownerUrl: string;
  /** The role that the program runs as: the owner, or a lesser one. */
  readonly role: string;
  /** The migrations. */
  readonly folder: string;
  readonly log: Log;
};

/**
 * Makes the database what the program needs: tables, the job queue's tables, then the rights of the role that it runs as. Several processes may call this at once.
 * @returns the names of the migrations that were run.
 */
export async function prepareSchema({ ownerUrl, role, folder, log }: Preparing): Promise<string[]> {
  const owner = openDatabase({ url: ownerUrl, size: 1, log });
  try {
    const applied = await migrate(owner, folder);
    await installJobs(ownerUrl);
    if (role !== (await roleOf(owner))) await grantRights(owner, role);
    return applied;
  } finally {
    await owner.destroy();
  }
}
