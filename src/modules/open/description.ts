import type { ApiDescription, Words } from "../../kernel/api.ts";
import type { Place } from "../../kernel/settings.ts";
import type { Language } from "../../kernel/i18n.ts";
import { describeApi, type OpenApi } from "../../kernel/openapi.ts";
import { addresses } from "./addresses.ts";
import { messages } from "./messages.ts";
import { problemExamples, problemSchema } from "./problem.ts";

/** The contract's number: the first digit stands in every address, the second grows with what is added. */
export const apiVersion = { number: "1.1.0", released: "2026-11-26" } as const;

/** Where the terms stand on the page of open data. */
export const termsAnchor = "villkor";

export function describeOpenApi(operations: readonly ApiDescription[], place: Place): OpenApi {
  const info = {
    title: messages.en.api.title,
    version: apiVersion.number,
    description: wordsOf((text) => text.api.about),
    contactName: place.publisher?.name ?? "Tillit",
    contactPage: contactPage,
    terms: `${addresses.openData.en}#${termsAnchor}`,
    documentation: { page: addresses.api.en, says: wordsOf((text) => text.api.documentation) },
    tags: [
      { name: "library", says: wordsOf((text) => text.api.tags.library) },
      { name: "agencies", says: wordsOf((text) => text.api.tags.agencies) },
      { name: "surveys", says: wordsOf((text) => text.api.tags.surveys) },
      { name: "about", says: wordsOf((text) => text.api.tags.about) },
    ],
    service: {
      availability: wordsOf((text) => text.api.limitsSla.availability),
      responseTime: wordsOf((text) => text.api.limitsSla.responseTime),
      support: wordsOf((text) => text.api.limitsSla.support),
    },
  };
  return describeApi({ info, operations, problems: problemExamples(place.origin), problemSchema, place });
}

/** The page of the support function, which the module above this one draws. */
export const contactPage = "/en/contact";

export function wordsOf(pick: (text: (typeof messages)[Language]) => string): Words {
  return { sv: pick(messages.sv), en: pick(messages.en) };
}
