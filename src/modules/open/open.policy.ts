import { everyone, type Policy } from "../../kernel/policy.ts";

/** What is said about what is open. What the doors give of a module's texts is decided by that module. */
export const openPolicy = {
  "open.description.read": [everyone],
} as const satisfies Policy<object>;
