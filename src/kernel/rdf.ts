import { element, type Xml, xmlDocument } from "./xml.ts";

/** Short names of vocabularies, as in "dcat:Dataset". */
export type Prefixes = Readonly<Record<string, string>>;

export type Literal = { readonly text: string; readonly language?: string; readonly type?: string };
export type Reference = { readonly iri: string };
export type Term = Literal | Reference;

/** A thing and what is said of it. Every thing has an address of its own: there are no blank nodes. */
export type Thing = {
  readonly iri: string;
  /** "dcat:Dataset". */
  readonly types: readonly string[];
  readonly says: readonly (readonly [predicate: string, ...values: readonly Term[]])[];
};

export type Graph = { readonly prefixes: Prefixes; readonly things: readonly Thing[] };

export const rdfFormats = ["rdf", "ttl", "jsonld"] as const;
export type RdfFormat = (typeof rdfFormats)[number];

export const rdfMedia: Readonly<Record<RdfFormat, string>> = {
  rdf: "application/rdf+xml",
  ttl: "text/turtle",
  jsonld: "application/ld+json",
};

const writers: Readonly<Record<RdfFormat, (graph: Graph) => string>> = { rdf: writeRdfXml, ttl: writeTurtle, jsonld: writeJsonLd };

/** The graph as text. Things and what is said of them keep their order, so that the same graph is always the same text. */
export function writeRdf(format: RdfFormat, graph: Graph): string {
  return writers[format](graph);
}

const rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

/** @source RDF 1.1 XML Syntax, W3C 2014 */
function writeRdfXml({ prefixes, things }: Graph): string {
  const namespaces = Object.fromEntries(Object.entries(prefixes).map(([name, iri]) => [`xmlns:${name}`, iri]));
  return xmlDocument(element("rdf:RDF", { "xmlns:rdf": rdf, ...namespaces }, ...things.map((thing) => describe(thing, prefixes))));
}

function describe({ iri, types: [first = "rdf:Description", ...more], says }: Thing, prefixes: Prefixes): Xml {
  return element(
    first,
    { "rdf:about": iri },
    ...more.map((type) => element("rdf:type", { "rdf:resource": expanded(type, prefixes) })),
    ...says.flatMap(([predicate, ...values]) => values.map((value) => property(predicate, value, prefixes))),
  );
}

function property(predicate: string, value: Term, prefixes: Prefixes): Xml {
  if ("iri" in value) return element(predicate, { "rdf:resource": value.iri });
  const type = value.type === undefined ? undefined : expanded(value.type, prefixes);
  return element(predicate, { "xml:lang": value.language, "rdf:datatype": type }, value.text);
}

/** @source RDF 1.1 Turtle, W3C 2014 */
function writeTurtle({ prefixes, things }: Graph): string {
  const head = Object.entries(prefixes).map(([name, iri]) => `@prefix ${name}: <${iri}> .`);
  const blocks = things.map(({ iri, types, says }) => {
    const lines = [
      ...(types.length === 0 ? [] : [`a ${types.join(", ")}`]),
      ...says.filter(([, ...values]) => values.length > 0).map(([name, ...values]) => `${name} ${values.map(turtleTerm).join(", ")}`),
    ];
    return `${turtleIri(iri)} ${lines.join(" ;\n  ")} .`;
  });
  return `${[head.join("\n"), ...blocks].join("\n\n")}\n`;
}

function turtleTerm(value: Term): string {
  if ("iri" in value) return turtleIri(value.iri);
  const ending = value.language === undefined ? (value.type === undefined ? "" : `^^${value.type}`) : `@${value.language}`;
  return `${JSON.stringify(value.text)}${ending}`;
}

function turtleIri(iri: string): string {
  return `<${iri.replace(/[\p{Cc} <>"{}|^`\\]/gu, (character) => encodeURIComponent(character))}>`;
}

/** @source JSON-LD 1.1, W3C 2020 */
function writeJsonLd({ prefixes, things }: Graph): string {
  const graph = things.map(({ iri, types, says }) => ({
    "@id": iri,
    ...(types.length === 0 ? {} : { "@type": types }),
    ...Object.fromEntries(says.filter(([, ...values]) => values.length > 0).map(([name, ...values]) => [name, values.map(jsonTerm)])),
  }));
  return `${JSON.stringify({ "@context": prefixes, "@graph": graph }, undefined, 1)}\n`;
}

function jsonTerm(value: Term): Readonly<Record<string, string>> {
  if ("iri" in value) return { "@id": value.iri };
  const { text, language, type } = value;
  return { "@value": text, ...(language === undefined ? {} : { "@language": language }), ...(type === undefined ? {} : { "@type": type }) };
}

function expanded(name: string, prefixes: Prefixes): string {
  const [prefix = "", local = ""] = name.split(":");
  const namespace = prefixes[prefix];
  if (namespace === undefined) throw new Error(`No prefix ${prefix} for ${name}`);
  return namespace + local;
}
