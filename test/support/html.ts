/**
 * Reads what the product's own pages say, without a browser. They are written by one renderer: names in small letters, every value
 * between double quotation marks.
 */
export type Element = { readonly name: string; readonly attributes: Readonly<Record<string, string>> };

/** The start tags of a page in their order. What stands in scripts and styles is not looked at. */
export function elementsOf(html: string): Element[] {
  const withoutCode = html.replace(/(<(script|style)\b[^>]*>)[\s\S]*?(<\/\2>)/g, "$1$3");
  return [...withoutCode.matchAll(/<([a-z][a-z0-9-]*)((?:\s+[^\s"=<>]+(?:="[^"]*")?)*)\s*\/?>/g)].map(([, name = "", rest = ""]) => ({
    name,
    attributes: Object.fromEntries(
      [...rest.matchAll(/([^\s"=<>]+)(?:="([^"]*)")?/g)].map(([, key = "", value = ""]) => [key, decoded(value)]),
    ),
  }));
}

/** Where the links of a page lead that stay on the site, once each. */
export function linksOf(html: string): string[] {
  const hrefs = elementsOf(html).flatMap(({ name, attributes }) => (name === "a" ? [attributes["href"] ?? ""] : []));
  return [...new Set(hrefs.filter((href) => href.startsWith("/") && !href.startsWith("//")))];
}

export function titleOf(html: string): string {
  return textOf(/<title>([\s\S]*?)<\/title>/.exec(html)?.[1] ?? "");
}

/** The words of a piece of HTML, spaces made single. */
export function textOf(html: string): string {
  return decoded(html.replace(/<[^>]*>/g, " "))
    .replace(/\s+/g, " ")
    .trim();
}

/** What stands between <main> and </main>. */
export function mainOf(html: string): string {
  return /<main\b[^>]*>([\s\S]*)<\/main>/.exec(html)?.[1] ?? "";
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

function decoded(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? "");
}
