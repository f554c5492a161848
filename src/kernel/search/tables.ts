import type { Generated } from "kysely";
import type { Language } from "./analysers.ts";

/** The tables that search owns; nobody else reads or writes them. */
export type SearchTables = {
  "search.document": {
    number: Generated<number>;
    collection: string;
    id: string;
    language: Language;
    kind: string;
    title: string;
    title_lower: string;
    summary: string;
    body: string;
    address: string;
    facets: string[];
    vector: string;
    impacts: Readonly<Record<string, number>>;
    digest: string;
  };
  "search.lexeme": { lexeme: string; documents: number };
  "search.word": { word: string; language: Language; lexeme: string };
};
