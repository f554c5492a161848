import type { JSX } from "hono/jsx/jsx-runtime";
import { type Markup, written } from "../../../design/index.ts";
import { Kept } from "../../../kernel/kept.ts";

/** Bytes of drawn chains, each counted with the chain that it was drawn from. */
const drawings = new Kept<Markup>(32_000_000, ({ length }) => 4 * length);

/**
 * What takes long to draw, drawn once as long as it is drawn from the same: a team that works with its chain looks at it again and again.
 * @param name what is drawn of which meeting, in which language, and whether with the ways to write: whoever may see another gets another.
 * @param from all that is not in the name and that it is drawn from.
 */
export const drawnOnce = (name: string, from: readonly unknown[], draw: () => JSX.Element): Markup =>
  drawings.keep(name, from, () => written(draw()));
