import { sql } from "kysely";
import { type Actor, hasRole, type Reason } from "../../kernel/policy.ts";
import { isDemonstration } from "./sharing.policy.ts";
import { coordinatorRole, headRole, type PersonId } from "./person.ts";

/** Whoever looks after the place: organisations, persons, roles, the register. */
export const isAdministrator = hasRole("administrator", {
  sv: "den som har rollen administratör",
  en: "whoever has the role of administrator",
});

/**
 * Whoever looks after the place, over a person of their own world: what somebody does in the demonstration reaches nobody outside it, as
 * anyone at all may be its administrator.
 */
function administersPerson<Column extends string>(column: Column): Reason<Readonly<Record<Column, unknown>>> {
  return {
    words: {
      sv: "den som har rollen administratör; i demonstrationen bara över demonstrationens personer",
      en: "whoever has the role of administrator; in the demonstration only over the persons of the demonstration",
    },
    holds: (actor, row) =>
      actor.kind === "person" &&
      isAdministrator.holds(actor, row) === true &&
      sql<boolean>`NOT EXISTS (SELECT FROM people.person AS own, people.person AS theirs
        WHERE own.id = ${actor.personId} AND own.demonstration AND theirs.id = ${row(column)} AND NOT theirs.demonstration)`,
  };
}

/** The row is the person's own. */
export const administersThem = administersPerson("id");
/** The row is about a person. */
export const administersWhom = administersPerson("person_id");

/** Whoever looks after the texts. */
export const isEditor = hasRole("editor", { sv: "den som har rollen redaktör", en: "whoever has the role of editor" });

/** Whoever works in the support function. */
export const isSupport = hasRole("support", {
  sv: "den som har rollen stödfunktionen",
  en: "whoever has the role of the support function",
});

/** Whoever puts together what has been measured. */
export const isAnalyst = hasRole("analyst", { sv: "den som har rollen analytiker", en: "whoever has the role of analyst" });

/** Whoever keeps the register of public records. */
export const isRegistrar = hasRole("registrar", { sv: "den som har rollen registrator", en: "whoever has the role of registrar" });

/** Whoever looks after the people of some organisation. Of which, each statement says by its rows. */
export const isCoordinator = hasRole(coordinatorRole, {
  sv: "den som samordnar en organisation",
  en: "whoever coordinates an organisation",
});

/** Whoever heads some organisation, or is in its management. Of which, each statement says by its rows. */
export const isAgencyHead = hasRole(headRole, {
  sv: "den som leder en organisation eller sitter i dess ledning",
  en: "whoever heads an organisation or is in its management",
});

/** Who asks, when they coordinate some organisation: the condition on the row is not worth asking for others. */
function coordinatorOf(actor: Actor): PersonId | undefined {
  return actor.kind === "person" && actor.roles.includes(coordinatorRole) ? actor.personId : undefined;
}

type OfAWorld = { readonly demonstration: unknown };

/**
 * Whoever has a role, over what is of their own world: anyone at all may have any role of the demonstration.
 * @param named what it is that the demonstration has of its own, in words
 */
export function inTheirWorld(role: Reason<object>, named: Readonly<Record<"sv" | "en", string>>): Reason<OfAWorld> {
  const { sv, en } = role.words;
  return {
    words: { sv: `${sv}; i demonstrationen bara i ${named.sv}`, en: `${en}; in the demonstration only in ${named.en}` },
    holds: (actor, row) =>
      actor.kind === "person" &&
      role.holds(actor, row) === true &&
      sql<boolean>`${row("demonstration")} = ${isDemonstration(actor.personId)}`,
  };
}

/** Whoever coordinates the organisation that the row is about. */
export const coordinatesIt: Reason<{ readonly organisation_id: unknown }> = {
  words: { sv: "den som samordnar organisationen", en: "whoever coordinates the organisation" },
  holds: (actor, row) => {
    const coordinator = coordinatorOf(actor);
    if (coordinator === undefined) return false;
    return sql<boolean>`EXISTS (SELECT FROM people.membership AS own
      WHERE own.person_id = ${coordinator} AND own.organisation_id = ${row("organisation_id")} AND own.coordinator AND own.ended_at IS NULL)`;
  },
};

/** The same, as long as nothing but the organisation is at stake: roles on the platform are not a coordinator's to give. */
export const coordinatesItAlone: Reason<{ readonly organisation_id: unknown; readonly roles: unknown }> = {
  words: {
    sv: "den som samordnar organisationen, om inga roller på plattformen följer med",
    en: "whoever coordinates the organisation, if no roles on the platform come with it",
  },
  holds: (actor, row) => {
    const coordinates = coordinatesIt.holds(actor, row);
    return typeof coordinates === "boolean" ? coordinates : sql<boolean>`(${coordinates} AND ${row("roles")} = '{}')`;
  },
};

/** Whoever coordinates an organisation that the person of the row belongs to. */
export const coordinatesTheirs: Reason<{ readonly id: unknown }> = {
  words: {
    sv: "den som samordnar en organisation som personen hör till",
    en: "whoever coordinates an organisation that the person belongs to",
  },
  holds: (actor, row) => {
    const coordinator = coordinatorOf(actor);
    if (coordinator === undefined) return false;
    return sql<boolean>`EXISTS (SELECT FROM people.membership AS theirs
      JOIN people.membership AS own ON own.organisation_id = theirs.organisation_id
      WHERE theirs.person_id = ${row("id")} AND theirs.ended_at IS NULL
        AND own.person_id = ${coordinator} AND own.coordinator AND own.ended_at IS NULL)`;
  },
};

/** The person whose row it is. */
export const isThemselves: Reason<{ readonly id: unknown }> = {
  words: { sv: "personen själv", en: "the person themselves" },
  holds: (actor, row) => actor.kind === "person" && sql<boolean>`${row("id")} = ${actor.personId}`,
};

/** The person whom the row is about. */
export const isTheirOwn: Reason<{ readonly person_id: unknown }> = {
  words: { sv: "personen själv", en: "the person themselves" },
  holds: (actor, row) => actor.kind === "person" && sql<boolean>`${row("person_id")} = ${actor.personId}`,
};

/** Whether somebody looks after anything: the place, its texts, or the people of an organisation. */
export function mayAdminister({ roles }: Actor): boolean {
  return ["administrator", "editor", "support", "analyst", "registrar", coordinatorRole].some((role) => roles.includes(role));
}
