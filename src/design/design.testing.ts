import type { JSX } from "hono/jsx/jsx-runtime";
import type { Language } from "../kernel/i18n.ts";
import { parsePlainDate } from "../kernel/time.ts";
import { assetNames, assetsFromManifest } from "./assets.ts";
import type { Page } from "./page.ts";

/** A page as the web server would make it, for tests of whatever is drawn on it. */
export function aPage(language: Language = "sv", changes: Partial<Page> = {}): Page {
  return {
    language,
    path: "/metoder",
    query: new URLSearchParams(),
    origin: "https://tillit.example",
    today: parsePlainDate("2026-11-21"),
    assets: assetsFromManifest(Object.fromEntries(assetNames.map((name) => [name, name]))),
    site: {
      name: "Tillit",
      tagline: "En plats för styrning och ledning med tillit.",
      home: "/",
      navigation: [
        { key: "methods", label: "Metoder", href: "/metoder" },
        { key: "examples", label: "Exempel", href: "/exempel" },
      ],
      search: { action: "/sok", suggestions: "/sok/forslag" },
      support: { name: "Stödfunktionen", href: "/kontakt", email: "stod@tillit.example" },
      footer: [{ label: "Tillgänglighet", href: "/tillganglighet" }],
      licence: { label: "CC BY 4.0", href: "/licens" },
    },
    ...changes,
  };
}

/** The HTML of a component, for tests to read. */
export function rendered(element: JSX.Element): string {
  if (element instanceof Promise) throw new Error("The components of the design are drawn at once; this one waits.");
  return element.toString();
}
