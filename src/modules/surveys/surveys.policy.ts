import { everyone, type Policy } from "../../kernel/policy.ts";

/** Printed rounds have been public since they were printed. */
export const surveysPolicy = {
  "surveys.printed.read": [everyone],
} as const satisfies Policy<object>;
