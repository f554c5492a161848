import fc from "fast-check";
import { expect, test } from "vitest";
import { isTangled, renderMarkdown, textOfHtml, toAnchor } from "./markdown.ts";

test("headings come a level below the section they stand in, each with an address of its own", () => {
  expect(renderMarkdown("## Så började det\n\n## Så började det\n")).toBe(
    '<h3 id="sa-borjade-det">Så började det</h3>\n<h3 id="sa-borjade-det-2">Så började det</h3>',
  );
});

test.each([
  "<script>alert(1)</script>",
  '<img src="x" onerror="alert(1)">',
  "[länk](javascript:alert(1))",
  '<a href="data:text/html,x">x</a>',
  "<iframe src=//x></iframe>",
  '<form action="//x"><input name="a"></form>',
  "<style>*{display:none}</style>",
])("nothing that could run or deceive comes through: %s", (hostile) => {
  expect(renderMarkdown(hostile)).not.toMatch(/<(script|iframe|form|style|object)|onerror|javascript:|data:text/i);
});

test("whatever is written, no script and no handler comes out", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => {
      expect(renderMarkdown(`${text}<script>x</script>`)).not.toContain("<script");
    }),
    { numRuns: 200 },
  );
});

test("a table stands in a frame that the keyboard can reach, named by the heading before it", () => {
  const html = renderMarkdown("## Ministerier\n\n| a | b |\n| - | - |\n| 1 | 2 |");
  expect(html).toContain('<div class="table-frame" role="region" tabindex="0" aria-label="Ministerier"><table>');
});

test("the text of a page keeps the words and drops the marks", () => {
  const html = renderMarkdown("## Rubrik\n\nEn *viktig* [länk](/x) om a < b & c.\n\n- ett\n- två");
  expect(textOfHtml(html)).toBe("Rubrik\nEn viktig länk om a < b & c.\nett\ntvå");
});

test("an anchor is made of letters that need no escaping", () => {
  expect(toAnchor("Åtgärder & ÖVRIGT – del 2")).toBe("atgarder-ovrigt-del-2");
  expect(toAnchor("???")).toBe("avsnitt");
});

const picture = { kind: "picture", src: "/filer/a", width: 6, height: 4, alt: 'Två "stolar" <b>', caption: "Källa: <i>X</i>" } as const;
const embed = (reference: string) =>
  reference === "bild:1"
    ? picture
    : reference === "bilaga:2"
      ? ({ kind: "file", href: "/filer/b", facts: "PDF, 2 kB" } as const)
      : undefined;

test("a picture of the text's own stands between its paragraphs with its sides, its words and its source", () => {
  expect(renderMarkdown("Före ![](bild:1) efter.\n\nMer.", embed)).toBe(
    '<p>Före  efter.</p><figure><img src="/filer/a" width="6" height="4" alt="Två &#x22;stolar&#x22; <b>" loading="lazy" decoding="async">' +
      "<figcaption>Källa: &#x3C;i>X&#x3C;/i></figcaption></figure>\n<p>Mer.</p>",
  );
  expect(renderMarkdown("![](bild:1)", embed)).toMatch(/^<figure>.*<\/figure>$/);
  expect(renderMarkdown("## ![](bild:1)\n\n[![](bild:1)](https://a.example) och *![](bild:1)*", embed).match(/<figure>/g)).toHaveLength(3);
});

test("no other picture is shown, whatever it is called, and a link to a file says what it is", () => {
  const others = "![](bild:2) ![](bilaga:2) ![x](https://a.example/b.png) ![](data:image/png;base64,AA) ![](/filer/a) ![](#embedded-0)";
  expect(renderMarkdown(others, embed)).not.toContain("<img");
  expect(renderMarkdown("[Mallen](bilaga:2), [annat](bilaga:3), [bilden](bild:1)", embed)).toBe(
    '<p><a href="/filer/b">Mallen (PDF, 2 kB)</a>, <a>annat</a>, <a>bilden</a></p>',
  );
});

const tangled: Readonly<Record<string, string>> = {
  "marks that open and never close": "*a_ ".repeat(10_000),
  "marks in many blocks": `${"*a_ ".repeat(190)}\n\n`.repeat(50),
  "a table of many rows": `|a|b|c|d|e|f|g\n|-|-|-|-|-|-|-\n${"a\n".repeat(15_000)}`,
  "quotes within each other": "> ".repeat(15_000),
  "lists within each other": "1. ".repeat(13_000),
  "lists further and further in": Array.from({ length: 240 }, (_, index) => `${"  ".repeat(index)}- a`).join("\n"),
  "links within each other": "[a](".repeat(10_000),
  "definitions without end": "[a]: b\n".repeat(5_000),
  "lines without end": `${"a\n".repeat(20_000)}=`,
};

test.each(Object.entries(tangled))("%s are not drawn, and nobody waits for them", (_, markdown) => {
  // Of the processor, which other programs use too.
  const before = process.cpuUsage();
  const html = renderMarkdown(markdown);
  expect(isTangled(markdown)).toBe(true);
  expect(html.startsWith("<p>")).toBe(true);
  // Drawn, they take seconds, or run out of stack.
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1_000).toBeLessThan(500);
});

test("what people write is drawn, with its rules, tables and lists", () => {
  const written =
    "Rubrik\n" +
    "-".repeat(40) +
    "\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n- ett\n  - två\n    - tre\n\n> > citat\n\n***\n\n**fet** *kursiv*";
  expect(isTangled(written)).toBe(false);
  expect(renderMarkdown("a <b>\n\n" + "> ".repeat(20) + "x")).toContain("&lt;b&gt;");
});
