import fc from "fast-check";
import { expect, test } from "vitest";
import { renderMarkdown, textOfHtml, toAnchor } from "./markdown.ts";

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
