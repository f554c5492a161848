export const actors = ["visitor", "plain", "coordinatorA", "coordinatorB", "editor", "support", "administrator"] as const;
export type ActorName = (typeof actors)[number];

/** Whose things are asked for: those of agency A, those of agency B, and what is not there. */
const things = ["A", "B", "absent"] as const;
export type Thing = (typeof things)[number];
export type IdKind = "person" | "membership" | "invitation" | "manuscript" | "factCheck";

/** Who may ask for what: by the thing where the address names one. Whoever is not named must not learn that it is there. */
export type Rule =
  | { readonly kind: "signed-in" }
  | { readonly kind: "list"; readonly may: readonly ActorName[] }
  | { readonly kind: "thing"; readonly id: IdKind; readonly may: Readonly<Record<"A" | "B", readonly ActorName[]>> }
  /** Below an address that only administrators have: for others it is as if nothing were there, whatever it names. */
  | { readonly kind: "administrators" }
  | { readonly kind: "secret" };

/** The manuscript A is by the support function of the matrix, B by somebody else; both may be read by whoever edits. */
const byDesk = { A: ["editor", "support"], B: ["editor"] } as const;
const byEditors = { A: ["editor"], B: ["editor"] } as const;
/** The agency that a text describes, and no other; not even whoever wrote it, who has pages of their own. */
const byDescribed = { A: ["coordinatorA"], B: ["coordinatorB"] } as const;

/** Who may ask for what at the editorial desk. */
export const deskRules = {
  "/redaktion": { kind: "list", may: ["editor", "support"] },
  "/redaktion/ny": { kind: "list", may: ["editor", "support"] },
  "/redaktion/andra": { kind: "list", may: ["editor", "support"] },
  "/redaktion/utkast/:id": { kind: "thing", id: "manuscript", may: byDesk },
  "/redaktion/utkast/:id/skriv": { kind: "thing", id: "manuscript", may: byDesk },
  "/redaktion/utkast/:id/jamka": { kind: "thing", id: "manuscript", may: byDesk },
  "/redaktion/utkast/:id/uppgifter": { kind: "thing", id: "manuscript", may: byDesk },
  "/redaktion/utkast/:id/forhandsvisning": { kind: "thing", id: "manuscript", may: byDesk },
  "/redaktion/utkast/:id/skillnader": { kind: "thing", id: "manuscript", may: byDesk },
  "/redaktion/utkast/:id/aterstall": { kind: "thing", id: "manuscript", may: byDesk },
  "/redaktion/utkast/:id/steg": { kind: "thing", id: "manuscript", may: byDesk },
  "/redaktion/utkast/:id/kommentarer": { kind: "thing", id: "manuscript", may: byDesk },
  "/redaktion/utkast/:id/stammer": { kind: "thing", id: "manuscript", may: byDesk },
  "/redaktion/utkast/:id/andralasning": { kind: "thing", id: "manuscript", may: byEditors },
  "/redaktion/utkast/:id/arkivera": { kind: "thing", id: "manuscript", may: byEditors },
  "/faktagranskning": { kind: "signed-in" },
  "/faktagranskning/:id": { kind: "thing", id: "factCheck", may: byDescribed },
} as const;
