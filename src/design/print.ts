import { formatDate } from "../kernel/i18n.ts";
import type { Page } from "./page.ts";

/**
 * What only the page itself knows about its printed form: the running title and the date in the margin – sheets come apart –, and
 * where addresses that begin with a slash begin on paper. The rest is in `css/print.css`.
 */
export function printedPageStyle(page: Pick<Page, "origin" | "path" | "language" | "today">, title: string): string {
  return [
    `:root{--origin:${cssString(page.origin)}}`,
    `@page{@top-left{content:${cssString(title)}}@top-right{content:${cssString(formatDate(page.language, page.today))}}`,
    `@bottom-left{content:${cssString(page.origin + page.path)}}}`,
  ].join("");
}

/** Escapes everything that could end the string or the style element. */
function cssString(text: string): string {
  return `"${text.replace(/["\\<>&\p{Cc}]/gu, (character) => `\\${(character.codePointAt(0) ?? 0).toString(16)} `)}"`;
}
