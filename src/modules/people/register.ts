import { z } from "zod";
import type { AuditActor } from "../../kernel/audit.ts";
import type { EventKind } from "../../kernel/events.ts";

/** Counts the changes of the register, for pages that are drawn from it. */
export const registerRevision = "people";

export type OrganisationsChanged = {
  /** Which; none when a file was brought in. */
  readonly organisation?: string | undefined;
};

/** What is known of organisations has changed: whoever has made something of it makes it anew. */
export const organisationsChanged: EventKind<OrganisationsChanged> = {
  name: "people.organisations-changed",
  payload: z.object({ organisation: z.string().optional() }),
};

/** Who did it, as the tables of the register have it: a person's id, or the name of the program's work. Never a text that somebody wrote. */
export function recordedAs(actor: AuditActor): string {
  if (actor.kind === "person") return actor.personId;
  return actor.kind === "system" ? actor.name : actor.kind;
}
