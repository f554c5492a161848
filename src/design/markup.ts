import { raw } from "hono/html";
import type { JSX } from "hono/jsx/jsx-runtime";
import type { HtmlEscapedString } from "hono/utils/html";
import type { KeptPart } from "../kernel/kept-part.ts";

/** HTML that has been written. It stands in a component as it is. */
export type Markup = HtmlEscapedString;

type Part = string | number | Markup | readonly Markup[];

/**
 * HTML as one text, for what a page has hundreds of: as components, rows and shapes would take longer than the rest of the page. What is put into
 * it is escaped, as in a component, unless it is such text itself. Attributes stand in double quotation marks.
 */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  let text = strings[0] ?? "";
  for (const [index, part] of parts.entries()) text += textOf(part) + (strings[index + 1] ?? "");
  return raw(text);
}

/** A component as HTML that can be kept. @throws Error when it waits for something: components are drawn at once. */
export function written(element: JSX.Element): Markup {
  if (element instanceof Promise) throw new Error("The components of the design are drawn at once; this one waits.");
  return raw(element.toString());
}

/** Where a part that is kept stands in a page. The reply is told of the part too (`html`). */
export const placeOf = ({ mark }: KeptPart): Markup => raw(mark);

function textOf(part: Part): string {
  if (isMarkup(part)) return part.toString();
  if (typeof part === "string") return escaped(part);
  return typeof part === "number" ? String(part) : part.join("");
}

/** What somebody wrote is a text and not an object, whatever stands in it. */
const isMarkup = (part: Part): part is Markup => typeof part === "object" && "isEscaped" in part;

const special = /[&<>"']/;
const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Most texts have nothing to escape, and to see that takes less than to put them together anew. */
export function escaped(text: string): string {
  return special.test(text) ? text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign) : text;
}
