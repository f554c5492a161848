/** A piece of XML whose text has been made safe. */
export type Xml = { readonly xml: string };

type Attributes = Readonly<Record<string, string | undefined>>;

/** An element; text among its children is made safe, attributes without a value are left out. */
export function element(name: string, attributes: Attributes = {}, ...children: readonly (Xml | string | undefined)[]): Xml {
  const written = Object.entries(attributes).flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${xmlText(value)}"`]));
  const inner = children.map((child) => (child === undefined ? "" : typeof child === "string" ? xmlText(child) : child.xml)).join("");
  return { xml: inner === "" ? `<${name}${written.join("")}/>` : `<${name}${written.join("")}>${inner}</${name}>` };
}

/** A whole document in UTF-8. */
export function xmlDocument({ xml }: Xml): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xml}\n`;
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Characters that XML cannot hold in any form are left out. @source XML 1.0, production 2 (Char) */
export function xmlText(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, "")
    .replace(/[&<>"]/g, (character) => entities[character] ?? "");
}
