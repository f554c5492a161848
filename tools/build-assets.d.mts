type Colours = Readonly<Record<string, string>>;

/** Name → hashed name, as in `manifest.json`. */
export declare function buildAssets(outDir: string): Promise<Record<string, string>>;
export declare function coloursCss(tokens: { readonly light: Colours; readonly dark: Colours }): string;
