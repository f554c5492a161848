import type { Read } from "../../kernel/db.ts";
import type { Actor } from "../../kernel/policy.ts";
import { type Choice, chooseOrganisation } from "./choose-organisation.ts";
import { selectLikeNames, selectOrganisationsNamed } from "./organisation.queries.ts";
import type { PeopleTables } from "./people.tables.ts";

const mostCandidates = 8;

/** The organisation that a form names, in words or by choosing among those that the words may mean. */
export async function selectChoice(db: Read<PeopleTables>, actor: Actor, fields: URLSearchParams): Promise<Choice> {
  const written = (fields.get("organisation") ?? "").trim();
  const [named, ranked] = await Promise.all([selectOrganisationsNamed(db, actor, [written]), selectLikeNames(db, actor, written)]);
  const candidates = ranked.slice(0, mostCandidates).map(({ slug, official }) => ({ slug, name: official }));
  return chooseOrganisation({ written, chosen: fields.get("chosen") ?? undefined, exact: named.get(written)?.slug, candidates });
}
