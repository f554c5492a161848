import { type Database, inTransaction } from "../../../kernel/db.ts";
import { languages } from "../../../kernel/i18n.ts";
import { advanceRevision } from "../../../kernel/revision.ts";
import { type Analysers, replaceCollection } from "../../../kernel/search/index.ts";
import type { Clock } from "../../../kernel/time.ts";
import type { Tables } from "../casework-route.ts";
import { insertChain } from "../chain/chain.actions.ts";
import { type CaseFault, readCases } from "./case.files.ts";
import { caseCollections, caseDocuments } from "./found-case.ts";
import { compileCases, planLoad, registerNameOf } from "./load-cases.ts";
import { replaceCases, selectAgencyIds, selectCases, selectStoredCases } from "./load-cases.queries.ts";
import { casesRevision } from "./reconstructed.ts";

export type CasesOutcome =
  | { readonly kind: "unchanged" }
  | { readonly kind: "faulty"; readonly faults: readonly CaseFault[] }
  | { readonly kind: "loaded"; readonly written: number; readonly removed: number };

export type LoadCasesOptions = { readonly db: Database<Tables>; readonly folder: string; readonly clock: Clock };

/**
 * Brings the reconstructed cases up to their files and to the agencies of the register: all of them, or nothing when any file has a fault. What
 * says the same as before is left alone. Nobody else writes them.
 * @source SOU 2019:43 §2.3–2.11, §3.3–3.4 and appendix 4, table 2
 */
export async function loadCases({ db, folder, clock }: LoadCasesOptions): Promise<CasesOutcome> {
  const { cases, faults } = await readCases(folder);
  if (faults.length > 0) return { kind: "faulty", faults };
  return inTransaction(db, async (tx): Promise<CasesOutcome> => {
    const stored = await selectStoredCases(tx);
    const at = clock();
    const plan = planLoad(compileCases(cases, await selectAgencyIds(tx, cases.map(registerNameOf))), stored, at);
    const [written, removed] = [plan.write.length, plan.remove.length];
    if (written + removed === 0) return { kind: "unchanged" };
    await replaceCases(tx, plan, at);
    for (const { id, file } of plan.write)
      if (file.chain !== undefined) await insertChain(tx, { studyId: id, by: null, at, ...file.chain });
    await advanceRevision(tx, casesRevision);
    return { kind: "loaded", written, removed };
  });
}

/** Makes the search hold exactly these cases. What has not changed costs a look at its digest. */
export async function indexCases(database: Database<Tables>, analysers: Analysers): Promise<void> {
  await inTransaction(database, async (tx) => {
    await selectStoredCases(tx);
    const cases = await selectCases(tx);
    for (const language of languages) {
      const documents = cases.flatMap((one) => caseDocuments(language, one));
      await replaceCollection(tx, analysers, { collection: caseCollections[language], documents });
    }
  });
}
