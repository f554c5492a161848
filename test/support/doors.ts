import { modules } from "../../src/app/modules.ts";
import { apiDoors } from "../../src/kernel/api.ts";

/** Every address that programs read: "/v1/examples/:slug", with what it answers with. */
export const doors: readonly { readonly pattern: string; readonly media: string }[] = modules
  .flatMap(({ doors: own = [], api = [] }) => [...own, ...apiDoors(api)])
  .map(({ path, media }) => ({ pattern: path, media }));

/** A word that is there, for each parameter of an address. */
const present: readonly (readonly [part: string, value: string])[] = [
  ["/:list", "/obstacles"],
  ["/agencies/:slug", "/agencies/forsakringskassan"],
  ["/atom/:slug", "/atom/tillit"],
  ["/principles/:slug", "/principles/tillit"],
  ["/areas/:slug", "/areas/medledarskap"],
];

/** An address of the pattern that answers, where the pattern has no parameter or one whose values never change. */
export function fixedPathOf(pattern: string): string | undefined {
  const path = present.reduce((known, [part, value]) => known.replace(part, value), pattern);
  return path.includes(":") ? undefined : path;
}
