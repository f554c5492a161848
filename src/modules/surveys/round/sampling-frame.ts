import { z } from "zod";
import { drawSample } from "./sample.ts";

/** What results of a survey of agencies may be shown by: what the register says of them. Nobody is asked for what is known. */
export const variableNames = ["size", "type", "department", "sector", "contact"] as const;
export type VariableName = (typeof variableNames)[number];

/** Where the register does not say. It is a category like others: leaving these out would make the rest look complete. */
export const unknownCategory = "unknown";

/** Any text: the same one draws the same sample. */
export const seed = z.string().regex(/^[0-9A-Za-z-]{1,40}$/);
const size = z.number().int().min(0).max(1_000_000);

/** By which some of the frame are drawn; without one all are asked. */
export const sampleDefinition = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("simple"), size, seed }),
  /** So many of each category of a variable. */
  z.strictObject({ kind: z.literal("stratified"), by: z.enum(variableNames), sizes: z.record(z.string().max(80), size), seed }),
]);
export type SampleDefinition = z.infer<typeof sampleDefinition>;

/**
 * Who is asked. The survey of 2019 asked those under the Government with more than five full-time equivalents, and some of the Parliament's.
 * @source SOU 2019:43 bilaga 5, "Bakgrundsinformation" (lines 11846–11853)
 */
export const frameDefinition = z.strictObject({
  kinds: z.array(z.string().max(40)).min(1).max(20),
  /** None for all. */
  types: z.array(z.string().max(40)).max(20),
  /** Agencies with so many or fewer have neither management group nor regular work, as the survey of 2019 judged; none for all. */
  moreThan: z.number().int().min(0).max(1_000_000).optional(),
  /** Left out one by one, each with its reason. */
  leftOut: z.array(z.strictObject({ organisation: z.uuid(), because: z.string().min(1).max(300) })).max(1_000),
  sample: sampleDefinition.optional(),
});
export type FrameDefinition = z.infer<typeof frameDefinition>;

/** Why somebody is not asked. Whoever was `not-drawn` is in the frame all the same, and those who were drawn speak for them. */
export const leftOutReasons = ["closed", "kind", "type", "small", "by-hand", "not-drawn"] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

/** What the register says of an organisation, as far as a frame needs to know. */
export type Registered = {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly status: string;
  /** "size:51-100", "type:court", … */
  readonly facets: readonly string[];
  /** The newest count of people that the register has; none where it has none. */
  readonly people: number | undefined;
};

export type DrawnUnit = {
  readonly organisation: string;
  readonly name: string;
  readonly background: Readonly<Record<string, string>>;
  readonly leftOut: LeftOutReason | undefined;
  readonly because: string | undefined;
};

/**
 * Draws the frame: everyone of the right kind, and of those who are not asked, why. What is of another kind is not listed: municipalities are not left
 * out of a survey of agencies. An agency whose size nobody knows is asked. Of a frame with a sample, those who were not drawn.
 */
export function drawFrame(
  register: readonly Registered[],
  definition: FrameDefinition,
  variables: readonly VariableName[],
): readonly DrawnUnit[] {
  const byHand = new Map(definition.leftOut.map(({ organisation, because }) => [organisation, because]));
  const units = register
    .filter(({ kind }) => definition.kinds.includes(kind))
    .map((one) => {
      const leftOut = reasonFor(one, definition, byHand);
      return {
        organisation: one.id,
        name: one.name,
        background: Object.fromEntries(variables.map((name) => [name, categoryOf(one, name)])),
        leftOut,
        because: leftOut === "by-hand" ? byHand.get(one.id) : undefined,
      };
    });
  const { sample } = definition;
  if (sample === undefined) return units;
  const inFrame = units.filter(({ leftOut }) => leftOut === undefined);
  const drawn = drawSample(
    inFrame.map(({ organisation, name, background }) => ({ id: organisation, name, stratum: stratumIn(sample, background) })),
    new Map(sample.kind === "simple" ? [["", sample.size]] : Object.entries(sample.sizes)),
    sample.seed,
  );
  return units.map((unit) => (unit.leftOut === undefined && !drawn.has(unit.organisation) ? { ...unit, leftOut: "not-drawn" } : unit));
}

/** The part of the frame that one is drawn from: all of it, or those who are alike in one thing. */
export function stratumIn(sample: SampleDefinition, background: Readonly<Record<string, string>>): string {
  return sample.kind === "simple" ? "" : (background[sample.by] ?? unknownCategory);
}

function reasonFor(one: Registered, { types, moreThan }: FrameDefinition, byHand: ReadonlyMap<string, string>): LeftOutReason | undefined {
  if (one.status !== "open") return "closed";
  if (types.length > 0 && !types.includes(categoryOf(one, "type"))) return "type";
  if (moreThan !== undefined && one.people !== undefined && one.people <= moreThan) return "small";
  return byHand.has(one.id) ? "by-hand" : undefined;
}

function categoryOf({ facets }: Registered, name: VariableName): string {
  return facets.find((facet) => facet.startsWith(`${name}:`))?.slice(name.length + 1) ?? unknownCategory;
}
