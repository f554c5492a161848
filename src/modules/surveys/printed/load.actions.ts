import path from "node:path";
import { type Database, inTransaction } from "../../../kernel/db.ts";
import type { KernelTables } from "../../../kernel/kernel.tables.ts";
import { advanceRevision } from "../../../kernel/revision.ts";
import type { Clock } from "../../../kernel/time.ts";
import { checkTables } from "../consistency/check.ts";
import type { Block } from "../consistency/figure.ts";
import { writeShare } from "../consistency/share.ts";
import { cellOf, placeOfGroup, type PrintedFigure, surveysRevision } from "./printed.ts";
import { fingerprintOfRound, listRounds, readRound } from "./printed.files.ts";
import { replaceRound, selectOptionalRoundFingerprint } from "./printed.queries.ts";
import type { SurveysTables } from "../surveys.tables.ts";
import { wouldHide } from "./would-hide.ts";

export type LoadSurveysOptions = {
  readonly db: Database<SurveysTables & KernelTables>;
  readonly folder: string;
  /** Changes when the program does: other rules may find something else in the same files. */
  readonly program: string;
  readonly clock: Clock;
};

/**
 * Brings the printed rounds up to their files, each whole or not at all.
 * @returns how many findings there are in each that was read.
 */
export async function loadSurveys({
  db,
  folder,
  program,
  clock,
}: LoadSurveysOptions): Promise<readonly { readonly slug: string; readonly findings: number }[]> {
  const loaded = [];
  for (const slug of await listRounds(folder)) {
    const place = path.join(folder, slug);
    const fingerprint = await fingerprintOfRound(place, program);
    if ((await selectOptionalRoundFingerprint(db, slug)) === fingerprint) continue;
    const { words, plan, printed } = await readRound(place);
    const findings = checkTables(printed, plan).map((finding, index) => ({
      number: index + 1,
      ...placeOfGroup(finding.group, finding.variable),
      cell: cellOf(finding.place),
      finding,
    }));
    const figures = printed.blocks.flatMap(figuresOf);
    const hidings = wouldHide(figures, printed.variables);
    await inTransaction(db, async (tx) => {
      await replaceRound(tx, { slug, words, figures, findings, hidings, fingerprint, at: clock() });
      await advanceRevision(tx, surveysRevision);
    });
    loaded.push({ slug, findings: findings.length });
  }
  return loaded;
}

function figuresOf({ file, table, group, totalOf, kind, whole, wholeShare, parts }: Block): PrintedFigure[] {
  const shared = { file, table, ...placeOfGroup(group, totalOf) };
  const all = [{ kind, count: whole, share: wholeShare, isWhole: true }, ...parts.map((part) => ({ ...part, isWhole: false }))];
  return all.flatMap(({ kind: counted, count, share, isWhole }) =>
    count === undefined && share === undefined
      ? []
      : [
          {
            ...shared,
            kind: counted,
            isWhole,
            line: (count ?? share)?.place.line,
            count: count?.value,
            share: share === undefined ? undefined : writeShare(share.share),
            countCell: count === undefined ? undefined : cellOf(count.place),
            shareCell: share === undefined ? undefined : cellOf(share.place),
          },
        ],
  );
}
