import { issueSentence } from "./form.tsx";
import { describe, expect, it } from "vitest";
import { aPage, rendered } from "./design.testing.ts";
import {
  Choices,
  ErrorPage,
  ErrorSummary,
  LanguageNote,
  Layout,
  Pagination,
  SourceNote,
  StatusMark,
  Table,
  TextAreaField,
  TextField,
} from "./index.ts";
import { shownPages } from "./pagination.tsx";

describe("a field", () => {
  it("is described by its error first and then its hint", () => {
    const html = rendered(<TextField language="sv" name="day" label="Dag" hint="Till exempel 12 mars" error="Skriv en dag som finns" />);
    expect(html).toContain('<label class="ds-label" for="day">');
    expect(html).toContain('aria-describedby="day-error day-hint"');
    expect(html).toContain('aria-invalid="true"');
    expect(html).toContain('id="day-error"');
    expect(html).toContain('id="day-hint"');
  });

  it("is required and undescribed unless it says otherwise", () => {
    const html = rendered(<TextField language="sv" name="day" label="Dag" />);
    expect(html).toContain("required");
    expect(html).not.toContain("aria-describedby");
    expect(html).not.toContain("aria-invalid");
  });

  it("says in words that it is optional", () => {
    const html = rendered(<TextField language="en" name="day" label="Day" optional />);
    expect(html).toContain("(optional)");
    expect(html).not.toContain("required");
  });

  it("gives back what was written, escaped", () => {
    const html = rendered(<TextAreaField language="sv" name="text" label="Text" value={"</textarea><script>"} />);
    expect(html).toContain("&lt;/textarea&gt;&lt;script&gt;</textarea>");
  });

  it("tells its limit before anything is written", () => {
    expect(rendered(<TextAreaField language="sv" name="text" label="Text" maxLength={1200} />)).toMatch(
      /id="text-hint"[^>]*>Högst 1\s200 tecken\./,
    );
  });
});

describe("a group of choices", () => {
  const options = [
    { value: "a", label: "A", hint: "Den första" },
    { value: "b", label: "B" },
  ];

  it("carries its error on the group and marks every choice", () => {
    const html = rendered(<Choices language="sv" type="checkbox" name="who" legend="Vilka?" options={options} error="Välj minst en" />);
    expect(html).toContain('<fieldset class="ds-fieldset" id="who" aria-describedby="who-error">');
    expect(html.match(/aria-invalid="true"/g)).toHaveLength(2);
    expect(html).toContain('aria-describedby="who-1-hint"');
  });

  it("has its first choice where the error summary points", () => {
    const group = rendered(<Choices language="sv" type="radio" name="who" legend="Vem?" options={options} />);
    const summary = rendered(<ErrorSummary language="sv" issues={[{ field: "who-1", text: "Välj en" }]} />);
    expect(group).toContain('id="who-1"');
    expect(summary).toContain('href="#who-1"');
  });
});

describe("an error summary", () => {
  it("is nothing when nothing is wrong", () => {
    expect(rendered(<ErrorSummary language="sv" issues={[]} />)).toBe("");
  });

  it("counts, and says that what was written is kept", () => {
    const issue = { field: "day", text: "Skriv en dag" };
    expect(rendered(<ErrorSummary language="sv" issues={[issue]} />)).toContain("En uppgift behöver ändras");
    expect(rendered(<ErrorSummary language="en" issues={[issue, issue]} />)).toContain("2 answers need a change");
    expect(rendered(<ErrorSummary language="sv" issues={[issue]} />)).toContain("Det du har skrivit finns kvar.");
  });
});

describe("the layout", () => {
  it("is a whole document in the page's language", () => {
    const html = rendered(
      <Layout page={aPage("en")} title="Methods" description="Ways of working.">
        <h1>Methods</h1>
      </Layout>,
    );
    expect(html).toMatch(/^<!doctype html><html lang="en">/i);
    expect(html).toContain("<title>Methods – Tillit</title>");
    expect(html).toContain('href="#main"');
    expect(html).toContain('<main id="main"');
  });

  it("marks the part of the menu that the page belongs to", () => {
    const html = rendered(<Layout page={aPage()} title="Metoder" description="" current="methods" />);
    expect(html).toContain('<a href="/metoder" aria-current="true">Metoder</a>');
    expect(html.match(/aria-current/g)).toHaveLength(1);
  });

  it("links to the other language only when the page exists in it", () => {
    const both = aPage("sv", { alternates: { en: "/en/methods" } });
    expect(rendered(<Layout page={both} title="Metoder" description="" />)).toContain(
      '<a class="language-switch" href="/en/methods" lang="en"',
    );
    expect(rendered(<Layout page={aPage()} title="Metoder" description="" />)).not.toContain("language-switch");
  });

  it("cannot be broken out of by a title", () => {
    const title = '</style><script>alert("1")</script>';
    const html = rendered(<Layout page={aPage()} title={title} description={title} />);
    expect(html).not.toContain("<script>alert");
    expect(html.match(/<\/style>/g)).toHaveLength(1);
  });

  it("prints its title, the date and its address in the margin", () => {
    expect(rendered(<Layout page={aPage()} title="Metoder" description="" />)).toContain(
      '@page{@top-left{content:"Metoder – Tillit"}@top-right{content:"21 november 2026"}@bottom-left{content:"https://tillit.example/metoder"}}',
    );
  });

  it("loads no script where there is no search", () => {
    const { search: _, ...site } = aPage().site;
    expect(rendered(<Layout page={aPage("sv", { site })} title="Metoder" description="" />)).not.toContain("<script");
  });
});

describe("an error page", () => {
  it("shows the reference number and stays out of search engines", () => {
    const html = rendered(<ErrorPage page={aPage()} title="Något gick fel" reference="K7P-2QX" />);
    expect(html).toContain("<strong>K7P-2QX</strong>");
    expect(html).toContain('content="noindex"');
  });
});

describe("pages of a list", () => {
  it.each([
    { current: 1, count: 3, shown: [1, 2, 3] },
    { current: 1, count: 12, shown: [1, 2, "gap", 12] },
    { current: 4, count: 12, shown: [1, 2, 3, 4, 5, "gap", 12] },
    { current: 6, count: 12, shown: [1, "gap", 5, 6, 7, "gap", 12] },
    { current: 12, count: 12, shown: [1, "gap", 11, 12] },
  ])("on page $current of $count are $shown", ({ current, count, shown }) => {
    expect(shownPages(current, count)).toEqual(shown);
  });

  it("are not shown when there is one", () => {
    expect(rendered(<Pagination language="sv" current={1} count={1} hrefOf={String} />)).toBe("");
  });
});

describe("small parts", () => {
  it("say the status of a gain in words", () => {
    expect(rendered(<StatusMark language="sv" status="not-measured" />)).toContain("Inte mätt");
  });

  it("note a text's language only when it differs from the page's", () => {
    expect(rendered(<LanguageNote language="sv" text="sv" />)).toBe("");
    expect(rendered(<LanguageNote language="en" text="sv" />)).toContain("This page is in Swedish.");
  });

  it("name work, section and lines of a source", () => {
    const html = rendered(<SourceNote language="sv" sources={[{ work: "SOU 2019:43", section: "§3.4.2", lines: "5601-5636" }]} />);
    expect(html).toContain(`<cite>SOU 2019:43</cite>, §3.4.2, <span class="nowrap">rad 5601–5636</span>`);
  });
});

describe("a table of things", () => {
  const table = (stacked: boolean): string =>
    rendered(
      <Table
        language="sv"
        id="persons"
        caption="Personer"
        stacked={stacked}
        columns={[{ label: "Namn" }, { label: "Läge" }, { label: "Åtgärd", action: true }]}
        groups={[{ rows: [["Ada", "Inbjuden", <a href="/ada">Ändra</a>]] }]}
      />,
    );

  it("stays a table for who hears it, however its rows are laid out", () => {
    const html = table(true);
    for (const role of ["table", "rowgroup", "row", "columnheader", "rowheader", "cell"]) expect(html).toContain(`role="${role}"`);
    expect(html).toContain('aria-labelledby="persons-caption"');
  });

  it("gives each cell the label of its column, but not what one can press", () => {
    expect(table(true).match(/data-label="[^"]*"/g)).toEqual(['data-label="Läge"']);
  });

  it("is as other tables where its rows are not to be blocks", () => {
    expect(table(false)).not.toMatch(/ role=| data-label=|table--stacked/);
    expect(table(false)).toContain("kan rullas i sidled");
  });
});

it("a question that nobody has answered is said to be one, and an empty choice is no answer", () => {
  const sentence = (code: "missing" | "not-a-choice", label: string, value?: string) =>
    issueSentence("sv", { field: "f", code, ...(value === undefined ? {} : { value }) }, label);
  expect([sentence("missing", "Vad vill du säga?"), sentence("not-a-choice", "Vad gäller det?", "")]).toEqual([
    "Svara på frågan ”Vad vill du säga?”",
    "Svara på frågan ”Vad gäller det?”",
  ]);
  expect([sentence("missing", "Namn"), sentence("not-a-choice", "Slag", "")]).toEqual(["Namn saknas.", "Slag saknas."]);
  expect(sentence("not-a-choice", "Slag", "okänt")).toBe("”okänt” finns inte bland valen för Slag.");
});
