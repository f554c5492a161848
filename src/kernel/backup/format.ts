import { z } from "zod";
import type { StoredTable } from "./catalogue.ts";

/**
 * The file, as `zcat` shows it: a line of JSON for the header; for each table a line of JSON, its rows as COPY writes them, a line `\.` as in
 * psql, and a line of JSON with count and digest; the sequences; and the end, with the SHA-256 of all lines before it.
 */
export const formatName = "tillit-backup";

/** Raised when older programs could not read it any more. */
export const formatVersion = 1;

export const endOfRows = Buffer.from("\\.\n");

const name = z.string().min(1).max(63);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Read first, so that a file of a later format is recognised as such. */
export const formatLine = z.object({ format: z.literal(formatName), version: z.number().int() });

export const headerLine = formatLine.extend({
  /** When its snapshot was taken. */
  madeAt: z.iso.datetime(),
  program: z.string(),
  postgres: z.string(),
  migrations: z.array(z.object({ number: z.number().int(), name: z.string(), checksum: sha256 })).min(1),
  /** What libraries have done to schemas of their own, by schema. */
  ledgers: z.record(name, z.array(z.string())),
});

export const tableLine = z.object({ schema: name, name, columns: z.array(name).min(1) });
export const rowsLine = z.object({ rows: z.number().int().min(0), sha256 });
export const sequencesLine = z.object({
  sequences: z.array(z.object({ schema: name, name, value: z.string().regex(/^-?\d+$/), called: z.boolean() })),
});
export const endLine = z.object({ end: z.literal(formatName), tables: z.number().int(), rows: z.number().int(), sha256 });

export type Header = z.infer<typeof headerLine>;
export type Sequences = z.infer<typeof sequencesLine>["sequences"];

/** What a backup says that a table held. */
export type TableContents = StoredTable & z.infer<typeof rowsLine>;

export type Manifest = {
  readonly header: Header;
  readonly tables: readonly TableContents[];
  readonly sequences: Sequences;
  /** Of all tables. */
  readonly rows: number;
};

/** How far it is. `share` is between 0 and 1, and an estimate where the whole is not known. */
export type Progress = { readonly table: string; readonly rows: number; readonly share: number };
export type OnProgress = (progress: Progress) => void;

/** A schema that a library makes, and the table in which it keeps what it has done to it. */
export type LibrarySchema = { readonly schema: string; readonly ledger: string; readonly install: (ownerUrl: string) => Promise<void> };

/** What a backup holds: the schemas that the migrations make, and those of libraries. */
export type Schemas = { readonly own: readonly string[]; readonly libraries: readonly LibrarySchema[] };

export function asLine(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value)}\n`);
}

export function fullName({ schema, name: table }: { readonly schema: string; readonly name: string }): string {
  return `${schema}.${table}`;
}
