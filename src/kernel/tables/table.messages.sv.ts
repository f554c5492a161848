import type { Fault } from "./fault.ts";

/** Rubrik, tecken eller värde så som det står i filen. */
const found = (fault: Fault): string => fault.found ?? "";
const expected = (fault: Fault): string => fault.expected?.sv ?? "";

export const sv = {
  place: {
    row: (row: string) => `Rad ${row}`,
    cell: (row: string, column: string) => `Rad ${row}, ${column}`,
    file: "Filen",
  },
  faults: {
    empty: () => "Filen är tom.",
    "not-text": () => "Filen är inte en textfil. Öppna den i ditt kalkylprogram och spara den som CSV (UTF-8).",
    "header-too-long": () =>
      "Rubrikraden tar inte slut. Kontrollera att den första raden är rubriker och att alla citattecken har ett par.",
    "no-rows": () => "Filen har rubriker men inga rader.",
    "too-many-rows": (fault: Fault) => `Filen har fler än ${found(fault)} rader. Resten är inte läst. Dela upp den.`,
    "missing-column": (fault: Fault) => `Kolumnen ”${expected(fault)}” saknas.`,
    "missing-year-column": (fault: Fault) =>
      `Det saknas en kolumn för ”${expected(fault)}” med ett årtal i rubriken, till exempel ”${expected(fault)} 2026”.`,
    "doubled-column": (fault: Fault) => `Kolumnen ”${found(fault)}” finns två gånger. Ta bort en av dem.`,
    "too-few-cells": (fault: Fault) => `Raden har färre än ${expected(fault)} celler. Här står: ”${found(fault)}”.`,
    "too-many-cells": (fault: Fault) => `Raden har fler än ${expected(fault)} celler. Här står: ”${found(fault)}”.`,
    "unclosed-quote": (fault: Fault) => `Ett citattecken öppnas här och stängs aldrig. Är filen avklippt? Här står: ”${found(fault)}”.`,
    "stray-quote": (fault: Fault) => `Det står text efter ett avslutande citattecken. Här står: ”${found(fault)}”.`,
    "too-long": (fault: Fault) => `Texten är för lång. Den börjar: ”${found(fault)}”.`,
    unreadable: (fault: Fault) => `Ett tecken går inte att läsa. Spara filen som UTF-8. Här står: ”${found(fault)}”.`,
    "no-value": () => "Här måste det stå något.",
    "not-a-number": (fault: Fault) => `Här ska det stå ett tal. Här står: ”${found(fault)}”.`,
    "ambiguous-number": (fault: Fault) =>
      `Är kommat i ”${found(fault)}” decimaltecken eller skiljer det tusental? Skriv decimaler med punkt och tusental utan komma.`,
    "not-a-date": (fault: Fault) => `Här ska det stå ett datum, som 2026-11-21. Här står: ”${found(fault)}”.`,
    "not-an-instant": (fault: Fault) => `Här ska det stå en tidpunkt, som 2026-11-21T09:30:00+01:00. Här står: ”${found(fault)}”.`,
    refused: (fault: Fault) => `Här ska det stå ${expected(fault)}. Här står: ”${found(fault)}”.`,
  },
};
