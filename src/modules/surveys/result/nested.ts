/** A group that is shown: of which variable, and who is in it, by their places among those who answered. */
export type MemberGroup = { readonly variable: string; readonly category: string; readonly members: ReadonlySet<number> };

/** With more groups within another than this, only each by itself and all of them together are taken away. */
const mostTried = 8;

type GroupName = Pick<MemberGroup, "variable" | "category">;

/** What is known of some groups, however they are kept. */
export type Nesting<Group> = {
  readonly liesWithin: (inner: Group, outer: Group) => boolean;
  /** Whether what is left of a group without some that lie within it may be shown: those are of one variable, and apart from each other. */
  readonly mayShowRest: (outer: Group, inner: readonly Group[]) => boolean;
};

/**
 * Groups that lie wholly within a group of another variable – all museums within one ministry – and leave of it something that may not be shown. The disclosure
 * engine is told how the groups of each variable add up, but not that groups of two variables may lie within each other: who is in them is known to everyone.
 * @returns the inner groups that give the rest away.
 */
export function groupsThatTellOf<Group extends GroupName>(
  groups: readonly Group[],
  { liesWithin, mayShowRest }: Nesting<Group>,
): readonly Group[] {
  return groups.flatMap((outer) => {
    const others = [...new Set(groups.map(({ variable }) => variable))].filter((variable) => variable !== outer.variable);
    return others.flatMap((variable) => {
      const inner = groups.filter((one) => one.variable === variable && liesWithin(one, outer));
      return setsOf(inner).find((set) => !mayShowRest(outer, set)) ?? [];
    });
  });
}

/** The same, of groups whose members are known. @param mayShow whether a group of these members may be shown */
export function groupsThatTell(groups: readonly MemberGroup[], mayShow: (members: readonly number[]) => boolean): readonly MemberGroup[] {
  return groupsThatTellOf(groups, { liesWithin: lieWithin, mayShowRest: (outer, inner) => mayShow(restOf(outer, inner)) });
}

function lieWithin(inner: MemberGroup, outer: MemberGroup): boolean {
  return inner.members.size > 0 && inner.members.size <= outer.members.size && [...inner.members].every((one) => outer.members.has(one));
}

function restOf({ members }: MemberGroup, inner: readonly MemberGroup[]): readonly number[] {
  return [...members].filter((one) => !inner.some((group) => group.members.has(one)));
}

function setsOf<Group>(groups: readonly Group[]): readonly (readonly Group[])[] {
  if (groups.length === 0) return [];
  if (groups.length > mostTried) return [...groups.map((one) => [one]), groups];
  const sets = groups.reduce<readonly (readonly Group[])[]>((all, one) => [...all, ...all.map((set) => [...set, one])], [[]]);
  return sets.filter((set) => set.length > 0);
}
