import { type Database, inTransaction, type Write } from "../../../kernel/db.ts";
import { languages } from "../../../kernel/i18n.ts";
import { type Analysers, indexDocuments, refreshStatistics, replaceCollection } from "../../../kernel/search/index.ts";
import { selectRounds } from "../printed/printed.queries.ts";
import type { KeptRound } from "../round/round.ts";
import type { Tables } from "../surveys-route.ts";
import { holdFound, selectPublicRounds } from "./found.queries.ts";
import { assessmentDocument, foundCollections, printedDocuments, resultDocuments } from "./found.ts";

/** Makes the search hold exactly the surveys that everyone may read. What has not changed costs a look at its digest. */
export async function indexSurveys(database: Database<Tables>, analysers: Analysers): Promise<void> {
  await inTransaction(database, async (tx) => {
    await holdFound(tx);
    const printed = await selectRounds(tx);
    const held = await selectPublicRounds(tx);
    for (const language of languages) {
      const documents = [
        assessmentDocument(language),
        ...printed.flatMap((round) => printedDocuments(language, round)),
        ...held.flatMap((round) => resultDocuments(language, round)),
      ];
      await replaceCollection(tx, analysers, { collection: foundCollections[language], documents });
    }
  });
}

/** Lets a round be found whose results are just being published; those of the demonstration are not for everyone. */
export async function indexRound(tx: Write<Tables>, analysers: Analysers, round: KeptRound): Promise<void> {
  if (round.demonstration) return;
  await holdFound(tx);
  for (const language of languages) await indexDocuments(tx, analysers, resultDocuments(language, round));
  await refreshStatistics(tx);
}
