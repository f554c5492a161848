import { readFile } from "node:fs/promises";
import { Readable } from "node:stream";
import jsonld from "jsonld";
import { DataFactory, Parser, type Quad, Store } from "n3";
import { RdfXmlParser } from "rdfxml-streaming-parser";
import SHACLValidator from "rdf-validate-shacl";
import type { RdfFormat } from "../../src/kernel/rdf.ts";

/** Reads RDF with programs that others wrote. */
const readers: Readonly<Record<RdfFormat, (text: string) => Promise<Quad[]>>> = {
  ttl: (text) => Promise.resolve(new Parser({ format: "text/turtle" }).parse(text)),
  rdf: readRdfXml,
  jsonld: async (text) => {
    const quads = (await jsonld.toRDF(JSON.parse(text) as object, { format: "application/n-quads" })) as unknown as string;
    return new Parser({ format: "application/n-quads" }).parse(quads);
  },
};

export function readRdf(format: RdfFormat, text: string): Promise<Quad[]> {
  return readers[format](text);
}

async function readRdfXml(text: string): Promise<Quad[]> {
  const parser = new RdfXmlParser({ baseIRI: "https://tillit.example/", dataFactory: DataFactory });
  const quads: Quad[] = [];
  for await (const quad of Readable.from([text]).pipe(parser)) quads.push(quad);
  return quads;
}

/** The statements in an order of their own, so that two graphs without blank nodes can be compared. */
export function statementsOf(quads: readonly Quad[]): string[] {
  return [...new Set(quads.map(({ subject, predicate, object }) => [subject, predicate, object].map(termText).join(" ")))].sort();
}

function termText(term: Quad["object"] | Quad["subject"] | Quad["predicate"]): string {
  if (term.termType !== "Literal") return `<${term.value}>`;
  return `${JSON.stringify(term.value)}@${term.language}^^${term.datatype.value}`;
}

/** What the shapes of a file say no to: the thing, the property, and why. */
export async function violationsOf(quads: readonly Quad[], shapesFile: string): Promise<string[]> {
  const shapes = new Store(new Parser().parse(await readFile(shapesFile, "utf8")));
  const { results } = await new SHACLValidator(shapes).validate(new Store([...quads]));
  return results
    .filter(({ severity }) => severity?.value.endsWith("#Violation") ?? true)
    .map(
      ({ focusNode, path, sourceConstraintComponent }) =>
        `${focusNode?.value ?? ""} ${JSON.stringify(path)} ${sourceConstraintComponent?.value ?? ""}`,
    );
}
