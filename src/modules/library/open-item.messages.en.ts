import type { Translation } from "../../kernel/i18n.ts";
import type { sv } from "./open-item.messages.sv.ts";

export const en = {
  api: {
    items: {
      title: "Search the whole library",
      says: "Texts of every kind in one list. With q the best hits come first; the search knows inflections and compounds. matched says whether the hits have every word or only some of them.",
    },
    list: (many) => `List: ${many.toLowerCase()}`,
    listSays: (many) =>
      `${many} with the same filters as the list on the site. Several values of one filter: any of them. Several filters: all of them. With include=content the whole text comes along.`,
    one: (one) => `One text: ${one.toLowerCase()}`,
    oneSays: "The whole text with sources, and links both ways: out is what the text points at, in what points at it.",
    q: "Words to search for. Quotation marks keep words together.",
    kind: "Which kind of text. May be given several times.",
    language:
      "The language of title and summary where they exist in both. The texts themselves are in Swedish. With en, q searches the English summaries.",
    include: "content: the whole text of each item.",
    slug: "The name of the text in its address.",
    several: "May be given several times.",
  },
  feed: {
    title: "New in the open library",
    about: (principle) => `New about ${principle}`,
    follow: (principle) => `Follow what is new about ${principle} (Atom)`,
    subtitle: "Texts that are new or have changed.",
  },
  download: {
    whole: "The whole library: data, texts and figures",
    taxonomy: "Principles, areas, categories and glossary",
    library: "The open library",
    librarySays:
      "Principles, models, advice, obstacles, measures, methods, examples from named agencies, figures, glossary and resources on trust-based governance and leadership in government, with sources and links between the texts.",
    taxonomyTitle: "Concepts of trust-based governance and leadership",
    taxonomySays: "The eight principles, areas of obstacles, categories and the glossary as SKOS, in Swedish and English.",
    keywords: ["trust-based governance", "leadership", "governance", "public administration", "methods", "good examples"],
    readme: (changedAt, count, origin) =>
      [
        `Tillit: the whole open library, ${count} texts.`,
        `Last changed ${changedAt}. Fetched from ${origin}`,
        "",
        "bibliotek.json      everything as data, as the API gives it, with the links between the texts",
        "text/<kind>/*.md    every text by itself, its fields first and the text last",
        "siffror/*.csv       every table of figures",
        "LICENS.txt          what you may do",
        "",
        "Name the source when you use something, for instance: Tillit, the open library, CC BY 4.0.",
      ].join("\n"),
    licence: "Texts and figures: Creative Commons Attribution 4.0 International (CC BY 4.0).",
  },
  table: {
    columns: {
      title: "Title",
      summary: "Summary",
      page: "Page",
      slug: "Name in the address",
      updatedAt: "Changed",
      label: "What the figure is about",
      group: "Group",
      period: "Period",
      qualifier: "Qualifier",
      value: "Value",
      valueTo: "To",
      unit: "Unit",
      n: "Number",
      base: "Base",
      note: "Note",
      lines: "Lines in the source",
    },
    notes: {
      definition: "Definition",
      caution: "Bear in mind",
      producer: "Produced by",
      source: "Source",
      from: "Fetched from",
      licence: "Licence",
      changed: "Last changed",
    },
    get: "Download the list as",
    getFigures: "Download the table as",
  },
} satisfies Translation<typeof sv>;
