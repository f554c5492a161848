/** Whoever is signed in, as their page shows it. */
export type Viewer = { readonly name: string; readonly roles: readonly string[]; readonly formToken: string };

/** What is known of a request while it is answered. */
export type HttpVariables = { Variables: { reference: string; pattern: string; viewer: Viewer | undefined; personId: string | undefined } };
