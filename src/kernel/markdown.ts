import rehypeSanitize, { defaultSchema } from "rehype-sanitize";
import rehypeStringify from "rehype-stringify";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";

type Node = { type: string; tagName?: string; value?: string; properties?: Record<string, unknown>; children?: Node[] };

/** Nothing in a text may carry a script, a style or a form. Addresses of headings are ours and need no prefix. */
const schema = { ...defaultSchema, clobberPrefix: "" };

const processor = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype)
  .use(rehypeSanitize, schema)
  .use(() => placeHeadings)
  .use(() => frameTables)
  .use(rehypeStringify);

/** Markdown to HTML that is safe to put on a page. Headings get ids. Slow (some milliseconds): called when a text is saved. */
export function renderMarkdown(markdown: string): string {
  return String(processor.processSync(markdown)).trim();
}

/** What our own rendered HTML says, without its tags, for search and extracts. Blocks are parted by newlines. */
export function textOfHtml(html: string): string {
  return html
    .replace(/<[^<>]*>/g, "")
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&")
    .replace(/\n\s*/g, "\n")
    .trim();
}

/** A text stands within a section of its page, so its headings come one level below; each gets an address. */
function placeHeadings(tree: unknown): void {
  const used = new Map<string, number>();
  for (const heading of headings(tree as Node)) {
    const base = toAnchor(textOf(heading));
    const count = used.get(base) ?? 0;
    used.set(base, count + 1);
    heading.tagName = `h${Math.min(6, Number(heading.tagName?.slice(1)) + 1)}`;
    heading.properties = { ...heading.properties, id: count === 0 ? base : `${base}-${count + 1}` };
  }
}

function headings(node: Node): Node[] {
  const own = node.tagName !== undefined && /^h[1-6]$/.test(node.tagName) ? [node] : [];
  return [...own, ...(node.children ?? []).flatMap(headings)];
}

function textOf(node: Node): string {
  return node.value ?? (node.children ?? []).map(textOf).join("");
}

/** A wide table scrolls within a frame of its own, which the keyboard can reach; it is named by the heading before it. */
function frameTables(tree: unknown): void {
  let name = "";
  let tables = 0;
  (function visit(node: Node): void {
    if (node.children === undefined) return;
    node.children = node.children.map((child) => {
      if (/^h[1-6]$/.test(child.tagName ?? "")) [name, tables] = [textOf(child), 0];
      if (child.tagName !== "table") {
        visit(child);
        return child;
      }
      tables += 1;
      const ariaLabel = tables === 1 ? name : `${name} (${tables})`;
      const properties = { className: ["table-frame"], role: "region", tabIndex: 0, ariaLabel };
      return { type: "element", tagName: "div", properties, children: [child] };
    });
  })(tree as Node);
}

/** "Så började det" → "sa-borjade-det". */
export function toAnchor(text: string): string {
  const ascii = text
    .trim()
    .toLowerCase()
    .replace(/[åä]/g, "a")
    .replace(/ö/g, "o")
    .normalize("NFD")
    .replace(/[^a-z0-9\s-]/g, "");
  return ascii.trim().replace(/[\s-]+/g, "-") || "avsnitt";
}
