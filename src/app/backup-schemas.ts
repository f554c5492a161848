import architecture from "../../architecture.json" with { type: "json" };
import type { Schemas } from "../kernel/backup/index.ts";
import { installJobs } from "../kernel/jobs-run.ts";

/** Whose the schemas of the database are: what a backup holds. A test sees that none is missing. */
export const schemas: Schemas = {
  own: [...architecture.kernelSchemas, ...architecture.modules.map(({ name }) => name)],
  libraries: [{ schema: "graphile_worker", ledger: "migrations", install: installJobs }],
};
