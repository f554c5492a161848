import type { Id } from "../../../kernel/ids.ts";
import type { Instant } from "../../../kernel/time.ts";
import type { PersonId, Place, TeamStay } from "../../people/index.ts";

export type SeatId = Id<"casework.seat">;

export const longestRoleName = 100;

/** A place for whoever has no account here: a student, a union representative. A role, and never a name. */
export type Seat = {
  readonly id: SeatId;
  readonly place: Place;
  readonly roleName: string;
  readonly seatedAt: Instant;
  readonly leftAt: Instant | undefined;
  readonly version: number;
};

/**
 * The chain from the top to whoever meets: a team that is to change something has people from all of it.
 * @source SOU 2019:43 §2.9
 */
export const chainPlaces = ["agency-head", "middle-manager", "first-line-manager", "staff"] as const satisfies readonly Place[];
/** Those beside it, without whom much cannot be changed. @source SOU 2019:43 §3.4.7 (invited late), §4.2.3 (the union) */
export const besidePlaces = ["support", "union", "outside"] as const satisfies readonly Place[];

/** About how many a team is: fewer see less, and many more seldom meet. @source SOU 2019:43 §2.9 (about five) */
export const fewInTeam = 3;
export const manyInTeam = 9;

/** What somebody does in this work. @source SOU 2019:43 §2.10 (a coordinator, and one named person who clears obstacles away) */
export const teamRoles = ["coordinator", "remover", "recorder"] as const;
export type TeamRole = (typeof teamRoles)[number];

/** Who has a role: somebody of the team, or a seat. */
export type Holder = { readonly personId: PersonId } | { readonly seatId: SeatId };

/** What stands at a role; version 0 where it has never been given. */
export type RoleGiven = { readonly role: TeamRole; readonly holder: Holder | undefined; readonly version: number };

/** What stands in a form for whoever has a role; nothing for nobody. */
export function valueOfHolder(holder: Holder | undefined): string {
  if (holder === undefined) return "";
  return "personId" in holder ? `person.${holder.personId}` : `seat.${holder.seatId}`;
}

/** Whoever is in the team now, with an account or by a seat. */
export type Present = {
  readonly holder: Holder;
  readonly place: Place;
  /** Their name, or what the seat is called. */
  readonly label: string | undefined;
  /** What somebody with an account does in their organisation, in words of their own. */
  readonly function: string | undefined;
  readonly since: Instant;
};

type Everyone = { readonly stays: readonly TeamStay[]; readonly seats: readonly Seat[] };

/** Those who are in the team now, in the order of the chain. */
export function presentIn({ stays, seats }: Everyone): readonly Present[] {
  const persons = stays.flatMap(({ personId, place, name, function: does, joinedAt, leftAt }): Present[] =>
    leftAt === null ? [{ holder: { personId }, place, label: name ?? undefined, function: does ?? undefined, since: joinedAt }] : [],
  );
  const seated = seats.flatMap(({ id, place, roleName, seatedAt, leftAt }): Present[] =>
    leftAt === undefined ? [{ holder: { seatId: id }, place, label: roleName, function: undefined, since: seatedAt }] : [],
  );
  const order: readonly Place[] = [...chainPlaces, ...besidePlaces];
  return [...persons, ...seated].toSorted((one, other) => order.indexOf(one.place) - order.indexOf(other.place));
}

export type Coverage = {
  /** Of the chain: how many stand on each level. */
  readonly chain: readonly { readonly place: Place; readonly count: number }[];
  /** Levels of the chain on which nobody stands. */
  readonly missing: readonly Place[];
  /** Those beside the chain of whom there is nobody: not always needed. */
  readonly besideMissing: readonly Place[];
  readonly size: "few" | "right" | "many";
  readonly count: number;
};

/** Which levels of the chain a team represents, and which it does not. @source SOU 2019:43 §2.9 */
export function coverageOf(places: readonly Place[]): Coverage {
  const on = (place: Place): number => places.filter((one) => one === place).length;
  const count = places.length;
  return {
    chain: chainPlaces.map((place) => ({ place, count: on(place) })),
    missing: chainPlaces.filter((place) => on(place) === 0),
    besideMissing: besidePlaces.filter((place) => on(place) === 0),
    size: count < fewInTeam ? "few" : count >= manyInTeam ? "many" : "right",
    count,
  };
}

/** Somebody has left a place in the chain. Who it was is not said. */
export type Leaving = {
  readonly place: Place;
  readonly leftAt: Instant;
  /** When somebody came to the same place afterwards; nothing where nobody has. */
  readonly filledAt: Instant | undefined;
  /** Others stood there all the time. */
  readonly othersThere: boolean;
};

type Stood = { readonly place: Place; readonly key: string; readonly from: Instant; readonly until: Instant | undefined };

const isBefore = (one: Instant, other: Instant): boolean => one.epochNanoseconds < other.epochNanoseconds;

/** Who has left since the work began, the latest first. Whoever goes on in the same place under another heading has not left. */
export function leavingsIn({ stays, seats }: Everyone, since: Instant): readonly Leaving[] {
  const all: readonly Stood[] = [
    ...stays.map(({ personId, place, joinedAt, leftAt }) => ({ place, key: personId, from: joinedAt, until: leftAt ?? undefined })),
    ...seats.map(({ id, place, seatedAt, leftAt }) => ({ place, key: id, from: seatedAt, until: leftAt })),
  ];
  return all
    .flatMap((one) => leavingOf(one, all, since))
    .toSorted((one, other) => Number(other.leftAt.epochNanoseconds - one.leftAt.epochNanoseconds));
}

function leavingOf({ place, key, from: began, until }: Stood, all: readonly Stood[], since: Instant): readonly Leaving[] {
  if (until === undefined || isBefore(until, since) || !isBefore(began, until)) return [];
  const same = all.filter((one) => one.place === place);
  const goesOn = same.some(
    (one) => one.key === key && !isBefore(until, one.from) && (one.until === undefined || isBefore(until, one.until)),
  );
  if (goesOn) return [];
  const others = same.filter((one) => one.key !== key);
  const othersThere = others.some(({ from, until: end }) => isBefore(from, until) && (end === undefined || isBefore(until, end)));
  const [filledAt] = same
    .flatMap(({ from }) => (isBefore(from, until) ? [] : [from]))
    .toSorted((one, other) => Number(one.epochNanoseconds - other.epochNanoseconds));
  return [{ place, leftAt: until, filledAt, othersThere }];
}
