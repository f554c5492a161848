import { Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, DummyDriver, sql } from "kysely";
import { expect, test } from "vitest";
import { describePolicies, everyone, mayEver, permitted, type Policy, type Reason, visitor } from "./policy.ts";

type Row = { published: boolean };

const isPublished: Reason<Row> = {
  words: { sv: "alla, när den är publicerad", en: "everyone, when it is published" },
  holds: (_actor, row) => sql<boolean>`${row("published")}`,
};

const policy = {
  "thing.read": [isPublished],
  "thing.list": [everyone],
  "thing.erase": [],
} as const satisfies Policy<Row>;

const db = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (kysely) => new PostgresIntrospector(kysely),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

function conditionFor(action: keyof typeof policy): string {
  return permitted<Row, keyof typeof policy>(policy, action, visitor, "thing").compile(db).sql;
}

test("a reason becomes a condition on the row, under the name that the row has in the query", () => {
  expect(conditionFor("thing.read")).toBe('("thing"."published")');
});

test("a reason that is settled by the actor alone needs no column", () => {
  expect(conditionFor("thing.list")).toBe("(true)");
});

test("no reason means nobody", () => {
  expect(conditionFor("thing.erase")).toBe("false");
});

test("a door is open when some reason may hold, and shut when none can", () => {
  const doors = { ...policy, "thing.own": [{ ...everyone, holds: () => false }] };
  expect(Object.keys(doors).filter((action) => mayEver(doors, action, visitor))).toEqual(["thing.read", "thing.list"]);
});

test("the same policy prints as the table of who may do what", () => {
  expect(describePolicies([policy], "en")).toEqual([
    { action: "thing.read", reasons: ["everyone, when it is published"] },
    { action: "thing.list", reasons: ["everyone"] },
    { action: "thing.erase", reasons: [] },
  ]);
});
