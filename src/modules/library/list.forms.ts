import { z } from "zod";
import { choices, pageNumber } from "../../kernel/validate.ts";
import { agencySizes, agencyTypes, cornerstones, levels, meetingTypes, owners, resourceTypes } from "./content.ts";
import { areaSlugs, principleSlugs } from "./content-parts.ts";
import { lengths } from "./item.ts";

const organisation = z.array(z.string().max(200)).max(10);

/** The filters of each list, as they stand in its address. */
export const listForms = {
  obstacle: z.object({
    area: choices(areaSlugs),
    principle: choices(principleSlugs),
    owner: choices(owners),
    nature: choices(["symptom", "cause", "risk"]),
    level: choices(levels),
    organisation,
    page: pageNumber,
  }),
  measure: z.object({
    area: choices(areaSlugs),
    principle: choices(principleSlugs),
    owner: choices(owners),
    cornerstone: choices(cornerstones),
    organisation,
    page: pageNumber,
  }),
  method: z.object({
    length: choices(lengths),
    meeting: choices(meetingTypes),
    principle: choices(principleSlugs),
    area: choices(areaSlugs),
    organisation,
    page: pageNumber,
  }),
  example: z.object({
    depth: choices(["full", "short", "case"]),
    area: choices(areaSlugs),
    principle: choices(principleSlugs),
    meeting: choices(meetingTypes),
    "agency-type": choices(agencyTypes),
    "agency-size": choices(agencySizes),
    contact: choices(["direct", "indirect", "none"]),
    track: choices(["workshop", "network", "survey", "earlier", "contact"]),
    organisation,
    page: pageNumber,
  }),
  dataset: z.object({ principle: choices(principleSlugs), page: pageNumber }),
  resource: z.object({ type: choices(resourceTypes), principle: choices(principleSlugs), page: pageNumber }),
} as const;
