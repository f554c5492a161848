import { judgeGroup, type Rules } from "../disclosure/rules.ts";

/** Those who are in a part of one variable and in a part of another: how many gave each answer. */
export type Meeting = { readonly left: string; readonly right: string; readonly counts: readonly number[] };

/**
 * Those who are in some parts of one variable and in none of some parts of another that lie wholly within them: their answers follow by subtraction, however
 * many parts each of the two sums has. The disclosure engine is told how the parts of each variable add up, but not who of the one is in which of the other;
 * of agencies everyone knows. Of all such sums the search finds one that may not be shown, if there is any.
 *
 * Parts are the ends of a network in which each meeting is a pipe from left to right, as wide as it has people. A sum of parts of the left less parts of the
 * right that lie within them is a cut of it, and those who are left are what the cut goes through: the least cut through a pipe is the least that can be left
 * with it (Ford and Fulkerson 1956). That a part of the right must lie within those of the left is a way back that is never cut.
 *
 * @param meetings with the parts that are not shown taken as one: their sum follows from what is
 * @returns how those who are left over follow; none when whatever follows may be shown
 */
export function sumThatTells(meetings: readonly Meeting[], rules: Rules): SumThatTells | undefined {
  for (const { limit, widthOf } of searchesFor(meetings, rules)) {
    const pipes = meetings.map((meeting) => ({ meeting, width: widthOf(meeting) }));
    const sum = narrowestCut(pipes, limit);
    if (sum !== undefined && judgeGroup(countsOf(sum.rest), rules) !== undefined) return sum;
  }
  return undefined;
}

type Search = { readonly limit: number; readonly widthOf: (meeting: Meeting) => number };

/** The rules one by one: what is left is too few, or too few of them have answered otherwise than one answer. */
function searchesFor([first]: readonly Meeting[], { threshold, outside, below }: Rules): readonly Search[] {
  const codes = first === undefined || first.counts.length < 2 ? [] : [...first.counts.keys()];
  return [
    { limit: threshold, widthOf: ({ counts }) => sizeOf(counts) },
    ...codes.map((code) => ({
      limit: below,
      widthOf: ({ counts }: Meeting) => (sizeOf(counts) - (counts[code] ?? 0) < outside ? sizeOf(counts) : Number.POSITIVE_INFINITY),
    })),
  ];
}

function sizeOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

function countsOf(meetings: readonly Meeting[]): readonly number[] {
  return (meetings[0]?.counts ?? []).map((_, code) => meetings.reduce((sum, { counts }) => sum + (counts[code] ?? 0), 0));
}

/** Parts that are added and taken away, and the meetings that are left. */
export type SumThatTells = {
  readonly rest: readonly Meeting[];
  readonly hasLeft: (part: string) => boolean;
  readonly hasRight: (part: string) => boolean;
};

type Pipe = { readonly meeting: Meeting; readonly width: number };
type Joint = Pipe & { readonly from: number; readonly to: number };

const leftEnd = (part: string): string => `< ${part}`;
const rightEnd = (part: string): string => `> ${part}`;

/** What a cut goes through that is narrower than the limit. */
function narrowestCut(pipes: readonly Pipe[], limit: number): SumThatTells | undefined {
  const { joints, numberOf } = withoutWide(pipes, limit);
  const touching = new Map<number, Joint[]>();
  for (const joint of joints) for (const end of [joint.from, joint.to]) touching.set(end, [...(touching.get(end) ?? []), joint]);
  for (const through of joints) {
    const cut = cutThrough(through, touching, limit);
    if (cut === undefined) continue;
    return {
      rest: joints.filter(({ from, to }) => cut.has(from) && !cut.has(to)).map(({ meeting }) => meeting),
      hasLeft: (part) => cut.has(numberOf(leftEnd(part))),
      hasRight: (part) => cut.has(numberOf(rightEnd(part))),
    };
  }
  return undefined;
}

/** The ends of a pipe that is too wide to be cut are one. Of many people few pipes are left. */
function withoutWide(
  pipes: readonly Pipe[],
  limit: number,
): { readonly joints: readonly Joint[]; readonly numberOf: (end: string) => number } {
  const above = new Map<string, string>();
  const topOf = (end: string): string => {
    const next = above.get(end);
    return next === undefined ? end : topOf(next);
  };
  for (const { meeting, width } of pipes) {
    const [from, to] = [topOf(leftEnd(meeting.left)), topOf(rightEnd(meeting.right))];
    if (width >= limit && from !== to) above.set(from, to);
  }
  const numbers = new Map<string, number>();
  const numberOf = (end: string): number => {
    const top = topOf(end);
    const number = numbers.get(top) ?? numbers.size;
    numbers.set(top, number);
    return number;
  };
  const joints = pipes
    .map((pipe) => ({ ...pipe, from: numberOf(leftEnd(pipe.meeting.left)), to: numberOf(rightEnd(pipe.meeting.right)) }))
    .filter(({ from, to }) => from !== to);
  return { joints, numberOf };
}

/** The ends on the near side of the narrowest cut through a pipe, if it is narrower than the limit. */
function cutThrough(through: Joint, touching: ReadonlyMap<number, readonly Joint[]>, limit: number): ReadonlySet<number> | undefined {
  const flow = new Map<Joint, number>();
  const leftIn = (joint: Joint): number => joint.width - (flow.get(joint) ?? 0);
  for (let sent = 0; sent < limit;) {
    const reached = reach(through.from, touching, leftIn);
    if (!reached.has(through.to)) return new Set(reached.keys());
    const path: { readonly joint: Joint; readonly onwards: boolean }[] = [];
    for (let step = reached.get(through.to); step !== undefined; step = reached.get(step.onwards ? step.joint.from : step.joint.to))
      path.push(step);
    const more = Math.min(...path.map(({ joint, onwards }) => (onwards ? leftIn(joint) : Number.POSITIVE_INFINITY)));
    for (const { joint, onwards } of path) flow.set(joint, (flow.get(joint) ?? 0) + (onwards ? more : -more));
    sent += more;
  }
  return undefined;
}

type Step = { readonly joint: Joint; readonly onwards: boolean };

/** All ends that more can be sent to, each with the last step; back through a pipe always. */
function reach(
  start: number,
  touching: ReadonlyMap<number, readonly Joint[]>,
  leftIn: (joint: Joint) => number,
): ReadonlyMap<number, Step | undefined> {
  const reached = new Map<number, Step | undefined>([[start, undefined]]);
  for (const end of reached.keys()) {
    for (const joint of touching.get(end) ?? []) {
      const onwards = joint.from === end;
      const next = onwards ? joint.to : joint.from;
      if (!reached.has(next) && (!onwards || leftIn(joint) > 0)) reached.set(next, { joint, onwards });
    }
  }
  return reached;
}
