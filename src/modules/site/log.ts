import type { AuditRow } from "../../kernel/audit.ts";
import { parseId } from "../../kernel/ids.ts";

/** What those are called that the log names by id, as far as the reader may see them. */
export type LogNames = {
  readonly persons: ReadonlyMap<string, string>;
  readonly organisations: ReadonlyMap<string, { readonly name: string; readonly slug: string }>;
};

/** The ids in some entries, of persons and of organisations. */
export function idsIn(entries: readonly AuditRow[]): { readonly persons: string[]; readonly organisations: string[] } {
  const found = (ids: readonly unknown[]) => [...new Set(ids.flatMap((id) => (typeof id === "string" ? (parseId(id) ?? []) : [])))];
  return {
    persons: found(
      entries.flatMap(({ actorKind, actorId, subjectKind, subjectId }) => [
        ...(actorKind === "person" ? [actorId] : []),
        ...(subjectKind === "people.person" ? [subjectId] : []),
      ]),
    ),
    organisations: found(
      entries.flatMap(({ subjectKind, subjectId, detail }) => [
        detail["organisation"],
        ...(subjectKind === "people.organisation" ? [subjectId] : []),
      ]),
    ),
  };
}
