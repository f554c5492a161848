import rehypeSanitize, { defaultSchema } from "rehype-sanitize";
import rehypeStringify from "rehype-stringify";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";

type Node = { type: string; tagName?: string; value?: string; properties?: Record<string, unknown>; children?: Node[] };

/** What a text may refer to beside addresses: a picture that is put where it stands, or a file that a link leads to. */
export type Embedded =
  | {
      readonly kind: "picture";
      readonly src: string;
      readonly width: number;
      readonly height: number;
      readonly alt: string;
      readonly caption: string;
    }
  | { readonly kind: "file"; readonly href: string; readonly facts: string };

/** What a reference of a text is, as it is written there: "bild:2". */
export type Embed = (reference: string) => Embedded | undefined;

/** Nothing in a text may carry a script, a style or a form. Addresses of headings are ours and need no prefix. */
const schema = { ...defaultSchema, clobberPrefix: "" };

const nothingEmbedded: Embed = () => undefined;
const processor = processorWith(nothingEmbedded);

function processorWith(embed: Embed) {
  const found: Embedded[] = [];
  return unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(remarkRehype)
    .use(() => (tree: unknown) => nameEmbedded(tree as Node, embed, found))
    .use(rehypeSanitize, schema)
    .use(() => (tree: unknown) => putEmbedded(tree as Node, found))
    .use(() => placeHeadings)
    .use(() => frameTables)
    .use(rehypeStringify);
}

/**
 * Markdown to HTML that is safe to put on a page. Headings get ids. A picture is there only where it is one of the text's own: pages load none
 * from elsewhere. Slow (some milliseconds): called when a text is saved.
 */
export function renderMarkdown(markdown: string, embed?: Embed): string {
  if (isTangled(markdown)) return plainly(markdown);
  const own = embed === undefined ? processor : processorWith(embed);
  return String(own.processSync(markdown)).trim();
}

/** So much may stand in a text, and in one block of it: far more than anybody writes, and drawn in a moment. */
const mostInText = { lines: 3_000, marks: 4_000, cells: 4_000, definitions: 400 } as const;
const mostInBlock = { marks: 800, nesting: 12 } as const;

/**
 * Whether a text is made so that drawing it would take long: the time grows with the square of the marks in a block, and with the depth of what is
 * within each other. No person writes so; everybody else waits while it is drawn.
 */
export function isTangled(markdown: string): boolean {
  const total = { lines: 0, marks: 0, cells: 0, definitions: 0 };
  for (const block of markdown.split(/\n[ \t]*\n/)) {
    const lines = block.split("\n");
    const bars = Math.max(...lines.map((line) => countOf(line, /\|/g)));
    const marks = countOf(block, /[*_~`[\]<]/g);
    total.lines += lines.length;
    total.marks += marks;
    total.cells += bars === 0 ? 0 : (bars + 1) * lines.length;
    total.definitions += lines.filter((line) => /^ {0,3}\[[^\]]{1,999}\]:/.test(line)).length;
    if (marks > mostInBlock.marks || lines.some((line) => nestingOf(line) > mostInBlock.nesting)) return true;
  }
  return (Object.keys(mostInText) as (keyof typeof mostInText)[]).some((name) => total[name] > mostInText[name]);
}

function countOf(text: string, what: RegExp): number {
  return text.match(what)?.length ?? 0;
}

/** How deep the beginning of a line is within quotes and lists: each mark, and each four spaces before the text. */
function nestingOf(line: string): number {
  const [begins = ""] = /^[\s>*+.)\d-]*/.exec(line) ?? [];
  return countOf(begins, />|[*+.)-](?:\s|$)/g) + Math.floor(countOf(begins, / /g) / 4);
}

/** A text as it was written, a paragraph for each of its own. */
function plainly(markdown: string): string {
  const escaped = markdown.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return escaped
    .split(/\n[ \t]*\n/)
    .map((paragraph) => `<p>${paragraph}</p>`)
    .join("\n");
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

/** Stands for what is embedded while the text is made safe, which lets no address through that it does not know. */
const embeddedName = "#embedded-";

function nameEmbedded(node: Node, embed: Embed, found: Embedded[]): void {
  const name = node.tagName === "img" ? "src" : node.tagName === "a" ? "href" : undefined;
  const reference = name === undefined ? undefined : node.properties?.[name];
  const embedded = typeof reference === "string" ? embed(reference) : undefined;
  if (name !== undefined && embedded !== undefined && (embedded.kind === "picture") === (name === "src")) {
    node.properties = { [name]: `${embeddedName}${found.push(embedded) - 1}` };
  }
  for (const child of node.children ?? []) nameEmbedded(child, embed, found);
}

/** A picture stands between paragraphs, wherever in one it was written; of a file the link says what it is. */
function putEmbedded(node: Node, found: readonly Embedded[]): void {
  const embeddedAt = (address: unknown): Embedded | undefined =>
    typeof address === "string" && address.startsWith(embeddedName) ? found[Number(address.slice(embeddedName.length))] : undefined;
  node.children = (node.children ?? []).flatMap((child): Node[] => {
    putEmbedded(child, found);
    if (child.tagName === "img") {
      const picture = embeddedAt(child.properties?.["src"]);
      return picture?.kind === "picture" ? [figureOf(picture)] : [];
    }
    if (child.tagName === "a") {
      const file = embeddedAt(child.properties?.["href"]);
      return file?.kind === "file" ? [linkTo(file, child)] : [child];
    }
    return /^(?:p|h[1-6]|a|strong|em|del)$/.test(child.tagName ?? "") ? withoutFigures(child) : [child];
  });
}

function withoutFigures(node: Node): Node[] {
  const children = node.children ?? [];
  const figures = children.filter(({ tagName }) => tagName === "figure");
  if (figures.length === 0) return [node];
  const rest = children.filter((child) => !figures.includes(child));
  const isEmpty = rest.every((child) => textOf(child).trim() === "");
  return [...(isEmpty ? [] : [{ ...node, children: rest }]), ...figures];
}

function figureOf({ src, width, height, alt, caption }: Extract<Embedded, { kind: "picture" }>): Node {
  const image: Node = { type: "element", tagName: "img", properties: { src, width, height, alt, loading: "lazy", decoding: "async" } };
  const text: Node = { type: "element", tagName: "figcaption", children: [{ type: "text", value: caption }] };
  return { type: "element", tagName: "figure", children: caption === "" ? [image] : [image, text] };
}

function linkTo({ href, facts }: Extract<Embedded, { kind: "file" }>, { children = [] }: Node): Node {
  return { type: "element", tagName: "a", properties: { href }, children: [...children, { type: "text", value: ` (${facts})` }] };
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
