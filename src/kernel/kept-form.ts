/** A form that was sent and not taken yet: where to, and what was written in it. It is kept by the page that comes back, and nowhere else. */
export type KeptForm = {
  readonly action: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** A file was sent too. It does not come along. */
  readonly withFile: boolean;
};
