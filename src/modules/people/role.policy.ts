import { hasRole } from "../../kernel/policy.ts";

/** Whoever looks after the place: organisations, persons, roles, the register. */
export const isAdministrator = hasRole("administrator", {
  sv: "den som har rollen administratör",
  en: "whoever has the role of administrator",
});
