import { besideLevels, type Chain, type ChainActor, type ChainRelation, type Level, lineLevels } from "./chain.ts";
import { lanesOf, linesOf } from "./chain-lanes.ts";

/*
 * A picture of a chain: actors in rows by level, from the top down, those beside the chain to the right. Between the rows are channels and
 * between the columns gutters, as wide as what runs in them: every relation runs in those alone, and none through a box. Sizes are in units of
 * the drawing, about a CSS pixel each.
 */

export type Box = {
  readonly actor: ChainActor;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly name: readonly string[];
  readonly contributes: readonly string[];
};

export type Wire = {
  readonly relation: ChainRelation;
  /** Corners, from where it leaves the one actor to where it comes to the other. */
  readonly points: readonly { readonly x: number; readonly y: number }[];
  /** The middle of what it is called by. */
  readonly label: { readonly x: number; readonly y: number };
};

export type Layout = { readonly boxes: readonly Box[]; readonly wires: readonly Wire[]; readonly width: number; readonly height: number };

export const sizes = { box: 196, line: 18, small: 14, padding: 10, lane: 14, track: 7, gap: 22, edge: 10, label: 34 } as const;
/** In one line of a box. */
export const letters = { above: 31, name: 22, contributes: 30, contributesLines: 3 } as const;

/** Actors in one row at most. */
const widest = { line: 5, beside: 2 } as const;

type Cell = { readonly actor: ChainActor; readonly row: number; readonly column: number };

/** Which row and column each actor has. Those beside the chain stand along its middle. */
export function cellsOf(actors: readonly ChainActor[]): {
  readonly cells: readonly Cell[];
  readonly rows: number;
  readonly columns: number;
} {
  const inLevel = (level: Level): readonly ChainActor[] => actors.filter((actor) => actor.level === level);
  const most = (of: readonly Level[], limit: number): number => Math.min(limit, Math.max(0, ...of.map((level) => inLevel(level).length)));
  const [across, beside] = [most(lineLevels, widest.line), most(besideLevels, widest.beside)];
  const rowsOf = (of: readonly Level[], limit: number): number =>
    limit === 0 ? 0 : of.reduce((sum, level) => sum + Math.ceil(inLevel(level).length / limit), 0);
  const [inLine, inBeside] = [rowsOf(lineLevels, across), rowsOf(besideLevels, beside)];
  const placed = (of: readonly Level[], limit: number, first: Pick<Cell, "row" | "column">): Cell[] => {
    let { row } = first;
    return of.flatMap((level) => {
      const begins = row;
      const those = inLevel(level);
      row += limit === 0 ? 0 : Math.ceil(those.length / limit);
      return those.map((actor, index) => ({
        actor,
        row: begins + Math.floor(index / limit),
        column: first.column + (index % limit),
      }));
    });
  };
  const middle = Math.max(0, Math.floor((inLine - inBeside) / 2));
  return {
    cells: [...placed(lineLevels, across, { row: 0, column: 0 }), ...placed(besideLevels, beside, { row: middle, column: across })],
    rows: Math.max(inLine, middle + inBeside),
    columns: across + beside,
  };
}

type Side = "top" | "bottom";
type Route = {
  readonly relation: ChainRelation;
  readonly from: Cell;
  readonly to: Cell;
  readonly leaves: Side;
  readonly enters: Side;
  /** The channel above the row of that number. */
  readonly out: number;
  readonly into: number;
  /** The gutter left of the column of that number; none where one channel is enough. */
  readonly gutter: number | undefined;
};

function routeOf(relation: ChainRelation, from: Cell, to: Cell): Route {
  const [leaves, enters] = ((): readonly [Side, Side] => {
    if (from.row === to.row) return ["bottom", "bottom"];
    return from.row < to.row ? ["bottom", "top"] : ["top", "bottom"];
  })();
  const out = leaves === "bottom" ? from.row + 1 : from.row;
  const into = enters === "bottom" ? to.row + 1 : to.row;
  const gutter = out === into ? undefined : to.column >= from.column ? to.column : to.column + 1;
  return { relation, from, to, leaves, enters, out, into, gutter };
}

/** What runs in each channel or gutter, and how many lanes there must be for it. */
type Runs = { readonly laneOf: ReadonlyMap<number, number>; readonly counts: readonly number[] };
type Run = { readonly key: number; readonly where: number; readonly begins: number; readonly ends: number };

function runsOf(runs: readonly Run[], places: number, apart: number): Runs {
  const byPlace = Array.from({ length: places }, (): Run[] => []);
  for (const run of runs) byPlace[run.where]?.push(run);
  const laneOf = new Map<number, number>();
  const counts = byPlace.map((those) => {
    const lanes = lanesOf(those, apart);
    for (const [key, lane] of lanes.laneOf) laneOf.set(key, lane);
    return lanes.count;
  });
  return { laneOf, counts };
}

/** Each end of a relation by a number of its own: a text for each would take longer than the rest of the picture. */
const startOf = ({ relation }: Route): number => 2 * relation.number;
const endOf = ({ relation }: Route): number => 2 * relation.number + 1;

/** A relation with where it leaves, turns and comes, across. */
type Laid = { readonly route: Route; readonly begins: number; readonly turn: number; readonly ends: number; readonly label: number };
type Port = { readonly key: number; readonly towards: number };

/** Where on its side of a box each relation leaves and comes: apart, and in the order of where they go. */
function laidOf(routes: readonly Route[], left: (column: number) => number, gutterAt: (route: Route) => number): readonly Laid[] {
  const sides = new Map<number, Port[]>();
  const add = (cell: Cell, side: Side, port: Port): void => {
    const name = 2 * cell.actor.number + (side === "top" ? 0 : 1);
    const those = sides.get(name);
    if (those === undefined) sides.set(name, [port]);
    else those.push(port);
  };
  for (const route of routes) {
    add(route.from, route.leaves, { key: startOf(route), towards: route.to.column });
    add(route.to, route.enters, { key: endOf(route), towards: route.from.column });
  }
  const share = new Map<number, number>();
  for (const those of sides.values())
    for (const [index, { key }] of those.toSorted((one, other) => one.towards - other.towards).entries())
      share.set(key, (index + 0.5) / those.length);
  const at = (cell: Cell, side: Side, key: number): number => {
    // What leaves below and what comes from above never lie upon each other where two boxes stand above one another.
    const shift = side === "bottom" ? -1.5 : 1.5;
    return left(cell.column) + sizes.padding + (share.get(key) ?? 0.5) * (sizes.box - 2 * sizes.padding) + shift;
  };
  return routes.map((route) => {
    const ends = at(route.to, route.enters, endOf(route));
    const turn = route.gutter === undefined ? ends : gutterAt(route);
    const begins = at(route.from, route.leaves, startOf(route));
    return { route, begins, turn, ends, label: labelOf(begins, turn, left(route.from.column) + sizes.box / 2) };
  });
}

/** Where things begin one after another, with something of its own size before each. */
function offsetsOf(befores: readonly number[], things: readonly number[]): readonly number[] {
  let at = 0;
  return befores.map((before, index) => {
    const begins = at + before;
    at = begins + (things[index] ?? 0);
    return begins;
  });
}

/** Draws up a chain. It takes time by how many actors and relations there are, and by how many run beside each other. */
export function layoutOf({ actors, relations }: Chain): Layout {
  const { cells, rows, columns } = cellsOf(actors);
  const cellOf = new Map(cells.map((cell) => [cell.actor.number, cell]));
  const routes = relations.flatMap((relation) => {
    const [from, to] = [cellOf.get(relation.from), cellOf.get(relation.to)];
    return from === undefined || to === undefined ? [] : [routeOf(relation, from, to)];
  });
  const gutters = runsOf(
    routes.flatMap(({ relation, out, into, gutter }) =>
      gutter === undefined ? [] : [{ key: relation.number, where: gutter, begins: Math.min(out, into), ends: Math.max(out, into) }],
    ),
    columns + 1,
    1,
  );
  const gutterWidths = gutters.counts.map((count, index) => roomFor(count, sizes.track, index === 0 || index === columns));
  const lefts = offsetsOf(gutterWidths, [...Array.from({ length: columns }, () => sizes.box), 0]);
  const left = (column: number): number => lefts[column] ?? 0;
  const gutterAt = ({ relation, gutter = 0 }: Route): number =>
    left(gutter) - (gutterWidths[gutter] ?? 0) + sizes.edge + (gutters.laneOf.get(relation.number) ?? 0) * sizes.track;
  const laid = laidOf(routes, left, gutterAt);
  const channels = runsOf(laid.flatMap(acrossOf), rows + 1, 8);
  const channelHeights = channels.counts.map((count, index) => roomFor(count, sizes.lane, index === 0 || index === rows));
  const boxed = cells.map((cell) => ({ cell, ...wordsOf(cell.actor) }));
  const heights = Array.from({ length: rows }, (_, row) =>
    Math.max(...boxed.filter(({ cell }) => cell.row === row).map(({ height }) => height)),
  );
  const tops = offsetsOf(channelHeights, [...heights, 0]);
  const top = (row: number): number => tops[row] ?? 0;
  const laneAt = (channel: number, key: number): number =>
    top(channel) - (channelHeights[channel] ?? 0) + sizes.edge + (channels.laneOf.get(key) ?? 0) * sizes.lane;
  const edge = (cell: Cell, side: Side): number => top(cell.row) + (side === "top" ? 0 : (heights[cell.row] ?? 0));
  return {
    boxes: boxed.map(({ cell: { actor, row, column }, name, contributes }) => ({
      actor,
      x: left(column),
      y: top(row),
      width: sizes.box,
      height: heights[row] ?? 0,
      name,
      contributes,
    })),
    wires: laid.map((one) => wireOf(one, { laneAt, edge })),
    width: left(columns) || sizes.box,
    height: top(rows) || sizes.line,
  };
}

/** The outermost need no room where nothing runs. */
const roomFor = (count: number, each: number, isOutermost: boolean): number =>
  count === 0 ? (isOutermost ? 3 : sizes.gap) : 2 * sizes.edge + (count - 1) * each + (isOutermost ? 0 : 4);

/**
 * The middle of what a relation is called by. Where it hardly turns that stands beside it, over its own box: upon it, it would hide a line that is
 * no longer than it is high.
 */
function labelOf(begins: number, turn: number, middleOfBox: number): number {
  if (Math.abs(begins - turn) >= sizes.label) return (begins + turn) / 2;
  return begins > middleOfBox ? Math.min(begins, turn) - sizes.label / 2 : Math.max(begins, turn) + sizes.label / 2;
}

/** The stretches of a relation along the channels: one, or one at each end. The first has room for what it is called by. */
function acrossOf({ route, begins, turn, ends, label }: Laid): readonly Run[] {
  const { out, into, gutter } = route;
  const half = sizes.label / 2;
  const first = {
    key: startOf(route),
    where: out,
    begins: Math.min(begins, turn, label - half),
    ends: Math.max(begins, turn, label + half),
  };
  if (gutter === undefined) return [first];
  return [first, { key: endOf(route), where: into, begins: Math.min(turn, ends), ends: Math.max(turn, ends) }];
}

type Places = {
  readonly laneAt: (channel: number, key: number) => number;
  readonly edge: (cell: Cell, side: Side) => number;
};

function wireOf({ route, begins, turn, ends, label }: Laid, { laneAt, edge }: Places): Wire {
  const { relation, from, to, leaves, enters, out, into, gutter } = route;
  const lane = laneAt(out, startOf(route));
  const points = [
    { x: begins, y: edge(from, leaves) },
    { x: begins, y: lane },
    { x: turn, y: lane },
  ];
  if (gutter !== undefined) {
    const y = laneAt(into, endOf(route));
    points.push({ x: turn, y }, { x: ends, y });
  }
  points.push({ x: ends, y: edge(to, enters) });
  return { relation, points, label: { x: label, y: lane } };
}

/** Whether the boxes have room for all that actors contribute: on paper it need not stand once more in words then. */
export const saysAll = ({ actors }: Pick<Chain, "actors">): boolean =>
  actors.every(({ contributes = "" }) => linesOf(contributes, letters.contributes).length <= letters.contributesLines);

function wordsOf({ name, contributes }: ChainActor): Pick<Box, "name" | "contributes" | "height"> {
  const lines = linesOf(name, letters.name);
  const all = contributes === undefined ? [] : linesOf(contributes, letters.contributes);
  const [last = ""] = all.slice(letters.contributesLines - 1);
  const shown =
    all.length <= letters.contributesLines
      ? all
      : [...all.slice(0, letters.contributesLines - 1), `${last.slice(0, letters.contributes - 1)}…`];
  const height = 2 * sizes.padding + sizes.small + lines.length * sizes.line + shown.length * sizes.small;
  return { name: lines, contributes: shown, height };
}
