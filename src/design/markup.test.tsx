import { expect, test } from "vitest";
import { rendered } from "./design.testing.ts";
import { Link, writtenLink } from "./link.tsx";
import { markup } from "./markup.ts";
import { Table } from "./table.tsx";

const nasty = `<script>alert("1")</script> & 'två'`;

test("what is put into a text of HTML is escaped as in a component, and only what has been written so is not", () => {
  expect(String(markup`<li title="${nasty}">${nasty}, ${3}</li>`)).toBe(rendered(<li title={nasty}>{nasty}, 3</li>));
  expect(String(markup`<ul>${[1, 2].map((number) => markup`<li>${number}</li>`)}${markup`<li>${nasty}</li>`}</ul>`)).toBe(
    rendered(
      <ul>
        <li>1</li>
        <li>2</li>
        <li>{nasty}</li>
      </ul>,
    ),
  );
  // What comes from a database or a form has no way of saying that it is HTML.
  expect(rendered(<p>{markup`<b>${"<i>"}</b>`}</p>)).toBe("<p><b>&lt;i&gt;</b></p>");
});

test("a link as one text is the same as the component", () => {
  expect(String(writtenLink(`/a?b=1&c="2"`, nasty))).toBe(rendered(<Link href={`/a?b=1&c="2"`}>{nasty}</Link>));
});

test("a cell says its column where rows are blocks, whatever the column is called, and holds components and texts alike", () => {
  const table = rendered(
    <Table
      language="sv"
      id="t"
      caption="Tabell"
      columns={[{ label: "Vem" }, { label: nasty, numeric: true }, { label: "Gör", action: true }]}
      groups={[{ rows: [[<Link href="/1">Ett</Link>, nasty, <button type="button">Ta bort</button>]] }]}
      stacked
    />,
  );
  const escaped = "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;två&#39;";
  expect(table).toContain(
    `<tr role="row"><th scope="row" role="rowheader">${rendered(<Link href="/1">Ett</Link>)}</th>` +
      `<td role="cell" class="numeric" data-label="${escaped}">${escaped}</td><td role="cell"><button type="button">Ta bort</button></td></tr>`,
  );
});
