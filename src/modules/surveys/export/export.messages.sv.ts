/** Words of a codebook that is given out as a table. */
export const sv = {
  name: "Kodbok",
  columns: {
    variable: "Variabel",
    label: "Etikett",
    type: "Typ",
    measure: "Skalnivå",
    values: "Värden",
    missing: "Värden som betyder att svar saknas",
    code: "Fråga",
    text: "Frågans ord",
    translated: "Frågan på det andra språket",
    why: "Varför frågan ställdes",
    base: "Av vilka den frågades",
  },
  number: (decimals: string) => (decimals === "0" ? "heltal" : `tal, ${decimals} decimaler`),
  text: (bytes: string) => `text, högst ${bytes} byte`,
  measures: { nominal: "nominal", ordinal: "ordinal", scale: "kvot" },
  why: (why: string) => `Varför frågan ställdes: ${why}`,
  missing: (codes: string) => `Svar saknas: ${codes}`,
};
