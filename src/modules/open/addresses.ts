import type { Address } from "../../kernel/http.ts";

export const addresses = {
  openData: { sv: "/oppna-data", en: "/en/open-data" },
  api: { sv: "/oppna-data/api", en: "/en/open-data/api" },
} as const satisfies Record<string, Address>;

/** The catalogue's one address, which other catalogues fetch again and again. */
export const cataloguePath = "/catalog";
export const openApiPath = "/v1/openapi.json";
