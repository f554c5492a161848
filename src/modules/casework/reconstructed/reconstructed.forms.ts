import { z } from "zod";
import { choices } from "../../../kernel/validate.ts";
import { agencyTypes, areaSlugs, meetingTypes } from "../../library/index.ts";

/** What the list can be narrowed by, as it stands in its address. */
export const caseListForm = z.object({
  type: choices(agencyTypes),
  meeting: choices(meetingTypes),
  area: choices(areaSlugs),
  obstacle: z.array(z.string().max(80)).max(10),
});

/** Which case a new meeting starts from. */
export const startForm = z.object({ from: z.string().max(80).optional() });
