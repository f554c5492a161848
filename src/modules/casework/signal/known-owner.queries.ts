import type { Read } from "../../../kernel/db.ts";
import { type PersonActor, selectOptionalOrganisationBySlug, selectOrganisationsNamed } from "../../people/index.ts";
import type { Tables } from "../casework-route.ts";
import { isTheGovernment, namesIn, type WrittenOwner } from "./known-owner.ts";
import type { SignalFacts } from "./signal.ts";
import { asRead } from "./written-name.ts";

/**
 * The same owner as the register knows it, where what was written is certainly one of its agencies: a name that it has or had, or its
 * abbreviation, and nobody else's. Otherwise as it was written.
 */
export async function selectKnownOwner(db: Read<Tables>, actor: PersonActor, written: WrittenOwner): Promise<WrittenOwner> {
  if (written.owner !== "other" || written.ownerName === undefined) return written;
  if (isTheGovernment(written)) return { owner: "government", ownerOrganisationId: undefined, ownerName: undefined };
  const named = await selectOrganisationsNamed(db, actor, namesIn(asRead(written.ownerName)));
  const slugs = [...new Set([...named.values()].map(({ slug }) => slug))];
  const [slug] = slugs;
  if (slug === undefined || slugs.length > 1) return written;
  const organisation = await selectOptionalOrganisationBySlug(db, actor, slug);
  if (organisation === undefined) return written;
  return { owner: "agency", ownerOrganisationId: organisation.id, ownerName: undefined };
}

/** The same facts with the owner as the register knows it. So those who write "ESV" and "Ekonomistyrningsverket" stand behind one row. */
export async function selectWithKnownOwner(db: Read<Tables>, actor: PersonActor, facts: SignalFacts): Promise<SignalFacts> {
  const { owner, ownerOrganisationId, ownerName } = facts;
  return { ...facts, ...(await selectKnownOwner(db, actor, { owner, ownerOrganisationId, ownerName })) };
}
