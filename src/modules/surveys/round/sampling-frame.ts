import { z } from "zod";

/** What results of a survey of agencies may be shown by: what the register says of them. Nobody is asked for what is known. */
export const variableNames = ["size", "type", "department", "sector", "contact"] as const;
export type VariableName = (typeof variableNames)[number];

/** Where the register does not say. It is a category like others: leaving these out would make the rest look complete. */
export const unknownCategory = "unknown";

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
});
export type FrameDefinition = z.infer<typeof frameDefinition>;

export const leftOutReasons = ["closed", "kind", "type", "small", "by-hand"] as const;
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
 * out of a survey of agencies. An agency whose size nobody knows is asked.
 */
export function drawFrame(
  register: readonly Registered[],
  definition: FrameDefinition,
  variables: readonly VariableName[],
): readonly DrawnUnit[] {
  const byHand = new Map(definition.leftOut.map(({ organisation, because }) => [organisation, because]));
  return register
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
