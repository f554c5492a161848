import { type RawBuilder, sql } from "kysely";
import { type Actor, permitted } from "../../kernel/policy.ts";
import { type RegisterAction, registerPolicy } from "./records.policy.ts";

/** Whether the actor may do this with the case file, which is called `case_file` in the query. */
export function may(action: RegisterAction, actor: Actor): RawBuilder<boolean> {
  return permitted(registerPolicy, action, actor, "case_file");
}

/** A column whose words are kept apart from whoever does not keep the register: such words are not fetched at all. */
export function unlessApart(column: string, sees: RawBuilder<boolean>): RawBuilder<string | null> {
  return sql<string | null>`CASE WHEN ${sql.ref(`${column}_apart`)} AND NOT ${sees} THEN NULL ELSE ${sql.ref(column)} END`;
}
