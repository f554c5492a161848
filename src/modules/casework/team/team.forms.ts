import { z } from "zod";
import { parsePlainDate } from "../../../kernel/time.ts";
import { asOneLine, calendarDay, oneLine } from "../../../kernel/validate.ts";
import { places } from "../../people/index.ts";
import { longestAnchoring } from "./anchoring.ts";
import { longestStep } from "./spreading.ts";
import { longestRoleName, type Present, type RoleGiven, teamRoles, valueOfHolder } from "./team.ts";

const version = z.coerce.number().int().min(0).max(1_000_000);
const day = calendarDay.transform(parsePlainDate);

/** Which one is changed, in an address: none where a new one is written. */
export const chosenForm = z.object({ chosen: z.uuid().optional() });

export const seatForm = z.object({
  place: z.enum(places),
  roleName: oneLine(longestRoleName).min(1),
  chosen: z.uuid().optional(),
  version: version.optional(),
});
/** What goes away, as it was looked at. */
export const seenForm = z.object({ chosen: z.uuid(), version });

export const anchoringForm = z.object({
  who: oneLine(longestAnchoring.who).min(1),
  saidOn: day,
  words: z.string().min(1).max(longestAnchoring.words),
  version,
});

export const stepForm = z.object({
  what: asOneLine(longestStep.what).pipe(z.string().min(1)),
  reaches: oneLine(longestStep.reaches).min(1),
  dueOn: day.optional(),
  roleName: oneLine(longestStep.roleName).optional(),
  doneOn: day.optional(),
  chosen: z.uuid().optional(),
  version: version.optional(),
});

/** The version that was looked at; 0 when none was sent, which is none that stands. */
export function versionIn(fields: URLSearchParams): number {
  const seen = version.safeParse(fields.get("version") ?? 0);
  return seen.success ? seen.data : 0;
}

export const versionField = (role: string): string => `version.${role}`;

/** Who was given each role, of those who are in the team; undefined when somebody else was named. */
export function rolesFrom(fields: URLSearchParams, present: readonly Present[]): readonly RoleGiven[] | undefined {
  const given = teamRoles.flatMap((role): (RoleGiven | undefined)[] => {
    const value = fields.get(role);
    if (value === null) return [];
    const seen = versionIn(new URLSearchParams({ version: fields.get(versionField(role)) ?? "" }));
    const holder = present.find((one) => valueOfHolder(one.holder) === value)?.holder;
    if (value !== "" && holder === undefined) return [undefined];
    return [{ role, holder, version: seen }];
  });
  return given.every((one) => one !== undefined) ? given : undefined;
}
