import type { Read } from "../../../kernel/db.ts";
import { type PersonActor, selectOptionalOrganisationBySlug, selectOrganisationsNamed } from "../../people/index.ts";
import type { Tables } from "../casework-route.ts";
import { isTheGovernment, namesIn } from "./known-owner.ts";
import type { SignalFacts } from "./signal.ts";
import { asRead } from "./written-name.ts";

/**
 * The same facts with the owner as the register knows it, where what was written is certainly one of its agencies: a name that it has or had, or its
 * abbreviation, and nobody else's. Otherwise as it was written. So those who write "ESV" and "Ekonomistyrningsverket" stand behind one row.
 */
export async function selectWithKnownOwner(db: Read<Tables>, actor: PersonActor, facts: SignalFacts): Promise<SignalFacts> {
  if (facts.owner !== "other" || facts.ownerName === undefined) return facts;
  if (isTheGovernment(facts)) return { ...facts, owner: "government", ownerName: undefined };
  const named = await selectOrganisationsNamed(db, actor, namesIn(asRead(facts.ownerName)));
  const slugs = [...new Set([...named.values()].map(({ slug }) => slug))];
  const [slug] = slugs;
  if (slug === undefined || slugs.length > 1) return facts;
  const organisation = await selectOptionalOrganisationBySlug(db, actor, slug);
  if (organisation === undefined) return facts;
  return { ...facts, owner: "agency", ownerOrganisationId: organisation.id, ownerName: undefined };
}
