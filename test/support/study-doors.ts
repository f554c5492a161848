import { modules } from "../../src/app/modules.ts";
import type { Language } from "../../src/kernel/i18n.ts";
import { sorts } from "../../src/modules/casework/learning/learning.ts";
import { doors, fixedPathOf } from "./doors.ts";
import { askedFor } from "./study-markers.ts";

/** What the parts of an address of a study are called, beside the study itself. */
export type PartIds = Readonly<Record<"obstacle" | "measure" | "signal" | "sign" | "observation" | "story" | "talk" | "effect", string>>;

const routes = modules.flatMap((module) => module.routes);
const isOfStudies = (address: string): boolean => /^\/(?:moten\/:id|styrsignaler\/:id)/.test(address);

/** Which values each parameter is tried with. A parameter that is not here is a new way in: it has to be thought of. */
function valuesOf(parameter: string, ids: PartIds): readonly string[] {
  const values: Readonly<Record<string, readonly string[]>> = {
    question: ["why", "value"],
    part: ["questions"],
    obstacle: [ids.obstacle],
    measure: [ids.measure],
    actor: ["1"],
    relation: ["1"],
  };
  const known = values[parameter];
  if (known === undefined) throw new Error(`No study is asked for by :${parameter} in the test of its doors`);
  return known;
}

function filled(pattern: string, study: string, ids: PartIds): readonly string[] {
  const own = pattern.replace(":id", /^\/(?:styrsignaler|en\/signals)\//.test(pattern) ? ids.signal : study);
  if (own.includes(":sort"))
    return sorts.map((sort) => own.replace(":sort", sort).replace(":entry", sort === "result" ? "citizens" : ids[sort]));
  const started = own.replace(":entry", ids.talk);
  const [, parameter] = /:([a-z]+)/.exec(started) ?? [];
  if (parameter === undefined) return [started];
  return valuesOf(parameter, ids).flatMap((value) => filled(started.replace(`:${parameter}`, value), study, ids));
}

type Address = { readonly path: string; readonly method: "get" | "post" };

/** Every address of one study, as the program's own routes say. */
export function addressesOf(study: string, ids: PartIds, language: Language): readonly Address[] {
  return routes
    .filter(({ address }) => isOfStudies(address.sv))
    .flatMap((route) =>
      filled(route.address[language], study, ids).flatMap((path) =>
        (["get", "post"] as const).flatMap((method) => (route[method] === undefined ? [] : [{ path, method }])),
      ),
    );
}

const question = encodeURIComponent(askedFor);

/** What programs read, which is the same whoever asks. */
export const programAddresses: readonly string[] = doors.flatMap(({ pattern }) => fixedPathOf(pattern) ?? []);

/** Every page and list that has an address of its own, and the searches. */
export const commonAddresses = (language: Language): readonly string[] => [
  ...new Set([
    ...routes.flatMap((route) => (route.get === undefined || route.address.sv.includes(":") ? [] : [route.address[language]])),
    `/sok?q=${question}`,
    `/en/search?q=${question}`,
    `/sok/forslag?q=${askedFor.slice(0, 8)}`,
    `/v1/items?q=${question}`,
    "/en/search/suggestions?q=zq1",
    "/moten?page=2",
    "/moten/lagesbild?page=2",
    "/moten/exempel?q=zq1",
    "/finns-inte/zq",
    "/redaktion?list=all",
  ]),
];
