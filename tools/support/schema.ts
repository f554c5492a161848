import { type Kysely, sql } from "kysely";

export type Column = { readonly name: string; readonly type: string; readonly nullable: boolean; readonly default: string | null };

export type Table = {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly Column[];
  readonly constraints: readonly string[];
  readonly indexes: readonly string[];
};

/** Every table of the program's own schemas (the job queue makes its own), from PostgreSQL's catalogue. */
export async function selectTables(db: Kysely<unknown>): Promise<readonly Table[]> {
  const { rows } = await sql<Table>`
    SELECT namespace.nspname AS schema, class.relname AS name,
      (SELECT jsonb_agg(jsonb_build_object(
          'name', attribute.attname,
          'type', format_type(attribute.atttypid, attribute.atttypmod),
          'nullable', NOT attribute.attnotnull,
          'default', pg_get_expr(given.adbin, given.adrelid)
        ) ORDER BY attribute.attnum)
        FROM pg_attribute AS attribute
        LEFT JOIN pg_attrdef AS given ON given.adrelid = attribute.attrelid AND given.adnum = attribute.attnum
        WHERE attribute.attrelid = class.oid AND attribute.attnum > 0 AND NOT attribute.attisdropped) AS columns,
      (SELECT coalesce(jsonb_agg(format('%I %s', con.conname, pg_get_constraintdef(con.oid, true)) ORDER BY con.contype, con.conname), '[]')
        FROM pg_constraint AS con WHERE con.conrelid = class.oid AND con.contype <> 'n') AS constraints,
      (SELECT coalesce(jsonb_agg(pg_get_indexdef(index.indexrelid) ORDER BY pg_get_indexdef(index.indexrelid)), '[]')
        FROM pg_index AS index
        WHERE index.indrelid = class.oid
          AND NOT EXISTS (SELECT FROM pg_constraint AS con WHERE con.conindid = index.indexrelid AND con.conrelid = class.oid)) AS indexes
    FROM pg_class AS class JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
    WHERE class.relkind IN ('r', 'p') AND namespace.nspname NOT LIKE 'pg\\_%' AND namespace.nspname NOT IN ('information_schema', 'public', 'graphile_worker')
    ORDER BY namespace.nspname, class.relname`.execute(db);
  return rows;
}

/** The schema as SQL to read: what the migrations have led to. */
export function describeSchema(tables: readonly Table[]): string {
  const written = tables.map(({ schema, name, columns, constraints, indexes }) => {
    const lines = [
      ...columns.map((column) => `  ${column.name} ${column.type}${column.nullable ? "" : " NOT NULL"}${defaultOf(column)}`),
      ...constraints.map((constraint) => `  CONSTRAINT ${constraint}`),
    ];
    return [`CREATE TABLE ${schema}.${name} (\n${lines.join(",\n")}\n);`, ...indexes.map((index) => `${index};`)].join("\n");
  });
  return `-- Written by \`npm run generate\` from the migrated database. Do not edit.\n\n${written.join("\n\n")}\n`;
}

function defaultOf({ default: given }: Column): string {
  return given === null ? "" : ` DEFAULT ${given}`;
}

const typeOf: Readonly<Record<string, string>> = {
  uuid: "string",
  text: "string",
  boolean: "boolean",
  integer: "number",
  bigint: "number",
  real: "number",
  "double precision": "number",
  "timestamp with time zone": "Instant",
  date: "PlainDate",
  "text[]": "string[]",
  "uuid[]": "string[]",
  "double precision[]": "number[]",
  "integer[]": "number[]",
  bytea: "Buffer",
  // Read as what was stored, written as text: see kernel/db.ts.
  jsonb: "ColumnType<unknown, string, string>",
};

/** The tables of a module as the types that its queries are checked against. */
export function describeTables(schema: string, all: readonly Table[], time = "../../kernel/time.ts"): string {
  const tables = all.filter((table) => table.schema === schema);
  const body = tables.map(({ name, columns }) => {
    const fields = columns.map((column) => `    ${column.name}: ${typescriptType(column)};`);
    return `  "${schema}.${name}": {\n${fields.join("\n")}\n  };`;
  });
  const text = body.join("\n");
  const kysely = ["ColumnType", "Generated"].filter((name) => text.includes(`${name}<`));
  const moments = ["Instant", "PlainDate"].filter((name) => new RegExp(`\\b${name}\\b`).test(text));
  const imports = [
    ...(kysely.length === 0 ? [] : [`import type { ${kysely.join(", ")} } from "kysely";`]),
    ...(moments.length === 0 ? [] : [`import type { ${moments.join(", ")} } from "${time}";`]),
  ];
  const typeName = `${schema.charAt(0).toUpperCase()}${schema.slice(1)}Tables`;
  const head = ["// Written by `npm run generate` from the migrated database. Do not edit.", ...imports].join("\n");
  return `${head}\n\nexport type ${typeName} = {\n${text}\n};\n`;
}

function typescriptType({ name, type, nullable, default: given }: Column): string {
  const known = typeOf[type];
  if (known === undefined) throw new Error(`tools/support/schema.ts does not know the type ${type} of ${name}`);
  const nullableJson = "ColumnType<unknown, string | null, string | null>";
  const whole = nullable ? (type === "jsonb" ? nullableJson : `${known} | null`) : known;
  return given === null || nullable ? whole : `Generated<${whole}>`;
}
