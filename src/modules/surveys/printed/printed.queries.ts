import { sql } from "kysely";
import type { Read, Write } from "../../../kernel/db.ts";
import type { Instant } from "../../../kernel/time.ts";
import type { Finding } from "../consistency/finding.ts";
import type { Hiding, PrintedRound, PrintedTotals, RoundWords } from "./printed.ts";
import type { SurveysTables } from "../surveys.tables.ts";

export async function selectOptionalRoundFingerprint(db: Read<SurveysTables>, slug: string): Promise<string | undefined> {
  const row = await db.selectFrom("surveys.printed_round").select("fingerprint").where("slug", "=", slug).executeTakeFirst();
  return row?.fingerprint;
}

export async function selectRounds(db: Read<SurveysTables>): Promise<readonly { readonly slug: string; readonly words: RoundWords }[]> {
  const rows = await db.selectFrom("surveys.printed_round").select(["slug", "words"]).orderBy("slug", "desc").execute();
  return rows.map(({ slug, words }) => ({ slug, words: words as RoundWords }));
}

export async function selectSurveysChange(db: Read<SurveysTables>, slug: string): Promise<Instant | undefined> {
  const row = await db.selectFrom("surveys.printed_round").select("loaded_at as at").where("slug", "=", slug).executeTakeFirst();
  return row?.at ?? undefined;
}

/** All of a round: some hundred rows. */
export async function selectOptionalRound(db: Read<SurveysTables>, slug: string): Promise<PrintedRound | undefined> {
  const round = await db.selectFrom("surveys.printed_round").select("words").where("slug", "=", slug).executeTakeFirst();
  if (round === undefined) return undefined;
  const [figures, findings, hidings] = await Promise.all([
    db.selectFrom("surveys.printed_figure").selectAll().where("round", "=", slug).orderBy("number").execute(),
    db.selectFrom("surveys.printed_finding").selectAll().where("round", "=", slug).orderBy("number").execute(),
    db.selectFrom("surveys.printed_hiding").selectAll().where("round", "=", slug).execute(),
  ]);
  return {
    slug,
    words: round.words as RoundWords,
    figures: figures.map((row) => ({
      file: row.file,
      table: row.table_name,
      line: row.line ?? undefined,
      ...groupIn(row),
      kind: row.kind,
      isWhole: row.is_whole,
      count: row.count ?? undefined,
      share: row.share ?? undefined,
      countCell: row.count_cell ?? undefined,
      shareCell: row.share_cell ?? undefined,
    })),
    findings: findings.map((row) => ({ number: row.number, ...groupIn(row), cell: row.cell, finding: row.finding as Finding })),
    hidings: hidings.map(({ question, variable, category, reason }) => ({
      question,
      variable,
      category,
      reason: reason as Hiding["reason"],
    })),
  };
}

type CountRow = { readonly question: string | null; readonly kind: string; readonly count: number | null };

/** What was printed of all of a round: what other rounds are held against. Where a figure is printed twice, the first. */
export async function selectOptionalPrintedTotals(db: Read<SurveysTables>, slug: string): Promise<PrintedTotals | undefined> {
  const { rows } = await sql<{ words: RoundWords; figures: readonly CountRow[] }>`
    SELECT words, (SELECT coalesce(jsonb_agg(jsonb_build_object('question', question, 'kind', kind, 'count', count) ORDER BY number), '[]')
      FROM surveys.printed_figure
      WHERE round = slug AND category IS NULL AND kind IN ('yes', 'no', 'population', 'responses')) AS figures
    FROM surveys.printed_round WHERE slug = ${slug}`.execute(db);
  if (rows[0] === undefined) return undefined;
  const { words, figures } = rows[0];
  const countOf = (question: string | null, kind: string): number | undefined =>
    figures.find((figure) => figure.question === question && figure.kind === kind && figure.count !== null)?.count ?? undefined;
  const counts = Object.keys(words.questions).map((code) => [code, { yes: countOf(code, "yes"), no: countOf(code, "no") }] as const);
  return { slug, words, asked: countOf(null, "population"), answered: countOf(null, "responses"), counts: new Map(counts) };
}

type GroupRow = { readonly question: string | null; readonly variable: string | null; readonly category: string | null };

function groupIn({ question, variable, category }: GroupRow) {
  return { question: question ?? undefined, variable: variable ?? undefined, category: category ?? undefined };
}

export async function replaceRound(
  tx: Write<SurveysTables>,
  round: PrintedRound & { readonly fingerprint: string; readonly at: Instant },
): Promise<void> {
  const { slug, words, figures, findings, hidings, fingerprint, at } = round;
  await tx.deleteFrom("surveys.printed_round").where("slug", "=", slug).execute();
  await tx
    .insertInto("surveys.printed_round")
    .values({ slug, fingerprint, words: JSON.stringify(words), loaded_at: at })
    .execute();
  const figureRows = figures.map(({ table, isWhole, countCell, shareCell, ...figure }, index) => ({
    ...figure,
    round: slug,
    number: index + 1,
    table_name: table,
    is_whole: isWhole,
    count_cell: countCell,
    share_cell: shareCell,
  }));
  await tx.insertInto("surveys.printed_figure").values(figureRows).execute();
  const findingRows = findings.map(({ finding, ...kept }) => ({
    ...kept,
    round: slug,
    rule: finding.rule,
    severity: finding.severity,
    table_name: finding.place.table,
    line: finding.place.line,
    finding: JSON.stringify(finding),
  }));
  if (findingRows.length > 0) await tx.insertInto("surveys.printed_finding").values(findingRows).execute();
  const hidingRows = hidings.map((hiding) => ({ ...hiding, round: slug }));
  if (hidingRows.length > 0) await tx.insertInto("surveys.printed_hiding").values(hidingRows).execute();
}
