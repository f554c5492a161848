import { apiRoot, type Words } from "../../kernel/api.ts";
import type { Place } from "../../kernel/settings.ts";
import { languages } from "../../kernel/i18n.ts";
import type { OpenCollection, OpenFile } from "../../kernel/offer.ts";
import { licenceOfTexts } from "../../kernel/openapi.ts";
import type { Graph, Literal, Reference, Thing } from "../../kernel/rdf.ts";
import type { Instant } from "../../kernel/time.ts";
import { addresses, cataloguePath, openApiPath } from "./addresses.ts";
import { apiVersion, contactPage, wordsOf } from "./description.ts";

const prefixes = {
  dcat: "http://www.w3.org/ns/dcat#",
  dcterms: "http://purl.org/dc/terms/",
  foaf: "http://xmlns.com/foaf/0.1/",
  vcard: "http://www.w3.org/2006/vcard/ns#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
} as const;

const authority = "http://publications.europa.eu/resource/authority";
const is = (iri: string): Reference => ({ iri });
const inBoth = (words: Words): Literal[] => languages.map((language) => ({ text: words[language], language }));
const moment = (at: Instant): Literal => ({ text: at.toString(), type: "xsd:dateTime" });

const licenceOfAll = is(licenceOfTexts);
const languagesUsed = [is(`${authority}/language/SWE`), is(`${authority}/language/ENG`)];
const isPublic = is(`${authority}/access-right/PUBLIC`);

/** A collection with the moment at which it last changed. */
export type Dated<Tables> = {
  readonly collection: Omit<OpenCollection<Tables>, "selectChangedAt">;
  readonly changedAt: Instant | undefined;
};

/** The catalogue of what is given away. @source DCAT-AP-SE 3.0.0; DCAT-AP 3.0.1 */
export function catalogueOf(place: Place, collections: readonly Dated<never>[]): Graph {
  const names = namesIn(place);
  const inApi = collections.filter(({ collection }) => collection.inApi);
  const changes = collections.flatMap(({ changedAt }) => (changedAt === undefined ? [] : [changedAt.toString()])).sort();
  const newest = changes.at(-1);
  return {
    prefixes,
    things: [
      {
        iri: names.catalogue,
        types: ["dcat:Catalog"],
        says: [
          ["dcterms:title", ...inBoth(wordsOf((text) => text.catalogue.title))],
          ["dcterms:description", ...inBoth(wordsOf((text) => text.catalogue.says))],
          ["dcterms:publisher", is(names.publisher)],
          ["dcterms:license", licenceOfAll],
          ["dcterms:language", ...languagesUsed],
          ...(newest === undefined ? [] : [["dcterms:modified", { text: newest, type: "xsd:dateTime" }] as const]),
          ["foaf:homepage", is(place.origin + addresses.openData.sv)],
          ["dcat:themeTaxonomy", is(`${authority}/data-theme`)],
          ["dcat:dataset", ...collections.map(({ collection }) => is(names.dataset(collection.id)))],
          ["dcat:service", is(names.service)],
        ],
      },
      ...collections.flatMap((dated) => datasetWithFiles(place, dated)),
      serviceOf(place, inApi),
      publisherOf(place),
      contactOf(place),
    ],
  };
}

function namesIn({ origin, publisher }: Place) {
  const base = `${origin}${cataloguePath}`;
  return {
    catalogue: `${base}#catalogue`,
    publisher: publisher?.url ?? `${base}#publisher`,
    contact: `${base}#contact`,
    service: `${base}#api`,
    dataset: (id: string) => `${base}#${id}`,
    file: (id: string, { href }: OpenFile) => `${base}#${id}-${href.replace(/[^a-z0-9]+/gi, "-").replace(/^-/, "")}`,
    apiFile: (id: string) => `${base}#${id}-json-api`,
  };
}

function datasetWithFiles(place: Place, { collection, changedAt }: Dated<never>): Thing[] {
  const names = namesIn(place);
  const { id, title, says, keywords, page, files, inApi, licence = licenceOfTexts, madeFrom } = collection;
  const modified = changedAt === undefined ? [] : [["dcterms:modified", moment(changedAt)] as const];
  const dataset: Thing = {
    iri: names.dataset(id),
    types: ["dcat:Dataset"],
    says: [
      ["dcterms:title", ...inBoth(title)],
      ["dcterms:description", ...inBoth(says)],
      ["dcterms:publisher", is(names.publisher)],
      ["dcat:contactPoint", is(names.contact)],
      ["dcat:keyword", ...languages.flatMap((language) => keywords[language].map((text) => ({ text, language })))],
      ["dcat:theme", is(`${authority}/data-theme/GOVE`)],
      ["dcterms:accessRights", isPublic],
      ["dcterms:accrualPeriodicity", is(`${authority}/frequency/IRREG`)],
      ["dcterms:language", ...languagesUsed],
      ["dcat:landingPage", is(place.origin + page.sv)],
      ...modified,
      ...(madeFrom === undefined ? [] : [["dcterms:source", is(madeFrom)] as const]),
      ["dcat:distribution", ...(inApi ? [is(names.apiFile(id))] : []), ...files.map((file) => is(names.file(id, file)))],
    ],
  };
  return [dataset, ...(inApi ? [apiFileOf(place, id, licence)] : []), ...files.map((file) => fileOf({ place, id, licence }, file))];
}

type Given = { readonly place: Place; readonly id: string; readonly licence: string };

function fileOf({ place, id, licence }: Given, file: OpenFile): Thing {
  return {
    iri: namesIn(place).file(id, file),
    types: ["dcat:Distribution"],
    says: [
      ["dcterms:title", ...inBoth(file.title)],
      ["dcat:accessURL", is(place.origin + file.href)],
      ["dcat:downloadURL", is(place.origin + file.href)],
      ["dcterms:format", is(`${authority}/file-type/${file.fileType}`)],
      ["dcat:mediaType", is(`http://www.iana.org/assignments/media-types/${file.media}`)],
      ["dcterms:license", is(licence)],
    ],
  };
}

function apiFileOf(place: Place, id: string, licence: string): Thing {
  const names = namesIn(place);
  return {
    iri: names.apiFile(id),
    types: ["dcat:Distribution"],
    says: [
      ["dcterms:title", ...inBoth(wordsOf((text) => text.catalogue.jsonApi))],
      ["dcat:accessURL", is(`${place.origin}${apiRoot}`)],
      ["dcat:accessService", is(names.service)],
      ["dcterms:format", is(`${authority}/file-type/JSON`)],
      ["dcat:mediaType", is("http://www.iana.org/assignments/media-types/application/json")],
      ["dcterms:license", is(licence)],
    ],
  };
}

function serviceOf(place: Place, inApi: readonly Dated<never>[]): Thing {
  const names = namesIn(place);
  return {
    iri: names.service,
    types: ["dcat:DataService"],
    says: [
      ["dcterms:title", ...inBoth(wordsOf((text) => text.catalogue.service))],
      ["dcterms:description", ...inBoth(wordsOf((text) => text.catalogue.serviceSays))],
      ["dcat:endpointURL", is(`${place.origin}${apiRoot}`)],
      ["dcat:endpointDescription", is(place.origin + openApiPath)],
      ["dcat:servesDataset", ...inApi.map(({ collection }) => is(names.dataset(collection.id)))],
      ["dcterms:publisher", is(names.publisher)],
      ["dcat:contactPoint", is(names.contact)],
      ["dcterms:license", licenceOfAll],
      ["dcterms:accessRights", isPublic],
      ["dcat:landingPage", is(place.origin + addresses.api.sv)],
      ["dcterms:issued", { text: apiVersion.released, type: "xsd:date" }],
    ],
  };
}

/** Who answers for it: as the settings say, otherwise the site itself. */
function publisherOf(place: Place): Thing {
  const { publisher, origin } = place;
  return {
    iri: namesIn(place).publisher,
    types: ["foaf:Agent"],
    says: [
      ["foaf:name", { text: publisher?.name ?? "Tillit" }],
      ["foaf:homepage", is(publisher?.url ?? `${origin}/`)],
    ],
  };
}

function contactOf(place: Place): Thing {
  const { publisher, origin, supportEmail } = place;
  return {
    iri: namesIn(place).contact,
    types: ["vcard:Organization"],
    says: [
      ["vcard:fn", { text: publisher?.name ?? "Tillit" }],
      ...(supportEmail === undefined ? [] : [["vcard:hasEmail", is(`mailto:${supportEmail}`)] as const]),
      ["vcard:hasURL", is(origin + contactPage)],
    ],
  };
}
