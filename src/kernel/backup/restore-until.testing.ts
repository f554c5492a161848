import { installJobs } from "../jobs-run.ts";
import { restoreBackup } from "./index.ts";

/** Restores, says so when it is in the middle of the rows of a table, and stays there until it is killed. */
const [ownerUrl = "", file = "", table = ""] = process.argv.slice(2);
let isLoading = false;
await restoreBackup({
  ownerUrl,
  file,
  schemas: {
    own: ["kernel", "library", "search"],
    libraries: [{ schema: "graphile_worker", ledger: "migrations", install: installJobs }],
  },
  folder: "db/migrations",
  onStep: (step) => {
    isLoading = step === "loading";
  },
  onProgress: (progress) => {
    if (!isLoading || progress.table !== table) return;
    process.stdout.write("there\n");
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  },
});
