import { z } from "zod";
import { choices, pageNumber } from "../../kernel/validate.ts";
import {
  agencySizes,
  agencyTypes,
  cornerstones,
  gainStatuses,
  levels,
  meetingTypes,
  owners,
  resourceTypes,
  tracks,
  type Kind,
} from "./content.ts";
import { areaSlugs, principleSlugs } from "./content-parts.ts";
import { datasetGroups, type FacetName, firstSessions, lengths } from "./item.ts";

const organisation = z.array(z.string().max(200)).max(10);

export type ListKind = "obstacle" | "measure" | "method" | "example" | "dataset" | "resource";

/** What every list can be asked for. */
const everyList = { principle: choices(principleSlugs), page: pageNumber };
export type EveryList = typeof everyList;

/** The filters of each list, as they stand in its address. */
export const listForms = {
  obstacle: z.object({
    area: choices(areaSlugs),
    owner: choices(owners),
    nature: choices(["symptom", "cause", "risk"]),
    level: choices(levels),
    organisation,
    ...everyList,
  }),
  measure: z.object({
    area: choices(areaSlugs),
    owner: choices(owners),
    cornerstone: choices(cornerstones),
    organisation,
    ...everyList,
  }),
  method: z.object({
    first: choices(firstSessions),
    length: choices(lengths),
    meeting: choices(meetingTypes),
    area: choices(areaSlugs),
    organisation,
    ...everyList,
  }),
  example: z.object({
    depth: choices(["full", "short", "case"]),
    gains: choices([...gainStatuses, "not-stated"]),
    area: choices(areaSlugs),
    meeting: choices(meetingTypes),
    "agency-type": choices(agencyTypes),
    "agency-size": choices(agencySizes),
    contact: choices(["direct", "indirect", "none"]),
    track: choices(tracks),
    organisation,
    ...everyList,
  }),
  dataset: z.object({ group: choices(datasetGroups), ...everyList }),
  resource: z.object({ type: choices(resourceTypes), ...everyList }),
} as const satisfies Record<ListKind, z.ZodObject<EveryList>>;

/** What a kind can be narrowed by: one that has no list of its own, by principle. */
export function listFormOf(kind: Kind): z.ZodObject {
  return kind in listForms ? listForms[kind as ListKind] : z.object(everyList);
}

export function facetsOfList(kind: Kind): FacetName[] {
  return Object.keys(listFormOf(kind).shape).filter((name) => name !== "page") as FacetName[];
}
