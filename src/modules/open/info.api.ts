import { z } from "zod";
import { type ApiOperation, named, operation } from "../../kernel/api.ts";
import { addresses } from "./addresses.ts";
import { apiVersion, wordsOf } from "./description.ts";
import type { openPolicy } from "./open.policy.ts";

const info = named(
  "ApiInfo",
  z.object({
    apiName: z.string(),
    apiVersion: z.string(),
    apiReleased: z.iso.date(),
    apiDocumentation: z.url(),
    apiStatus: z.enum(["active", "deprecated"]),
  }),
);

const answerAt = (origin: string): z.infer<typeof info> => ({
  apiName: "tillit-library",
  apiVersion: apiVersion.number,
  apiReleased: apiVersion.released,
  apiDocumentation: origin + addresses.api.en,
  apiStatus: "active",
});

/** @source DIGG, REST API profile 1.2.0, VER.06 */
export function infoApi<Tables>(): ApiOperation<Tables, keyof typeof openPolicy> {
  return operation({
    id: "getApiInfo",
    path: "/api-info",
    action: "open.description.read",
    tag: "about",
    drawnFrom: [],
    title: wordsOf((text) => text.api.infoTitle),
    says: wordsOf((text) => text.api.infoSays),
    query: {},
    words: {},
    answer: info,
    example: answerAt("https://tillit.example"),
    answerTo: ({ place }) => answerAt(place.origin),
  });
}
