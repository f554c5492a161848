import type { JSX } from "hono/jsx/jsx-runtime";
import { written } from "../../../design/index.ts";
import { Kept } from "../../../kernel/kept.ts";
import { KeptPart } from "../../../kernel/kept-part.ts";

/** Bytes of drawn chains, each with the chain that it was drawn from: that takes about half as much again. */
const drawings = new Kept<KeptPart>(32_000_000, ({ size }) => 1.5 * size);

/**
 * What takes long to draw, drawn once as long as it is drawn from the same: a team that works with its chain looks at it again and again.
 * @param name what is drawn of which meeting, in which language, and whether with the ways to write: whoever may see another gets another.
 * @param from all that is not in the name and that it is drawn from.
 */
export const drawnOnce = (name: string, from: readonly unknown[], draw: () => JSX.Element): KeptPart =>
  drawings.keep(name, from, () => new KeptPart(written(draw()).toString()));
