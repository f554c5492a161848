import type { JSX } from "hono/jsx/jsx-runtime";

/** Drawn on a 20-unit square with the stroke of the figures. A picture is used only where the word alone is slower. */
const paths = {
  search: "M8.5 3.5a5 5 0 1 0 0 10a5 5 0 0 0 0-10M12.3 12.3 17 17",
  arrow: "M3.5 10h12.5M11 5l5 5l-5 5",
  back: "M16.5 10h-12.5M9 5l-5 5l5 5",
  close: "M5 5l10 10M15 5L5 15",
  external: "M8 4H4v12h12v-4M11 3.5h5.5V9M16 4l-7 7",
  print: "M6 8V3.5h8V8M6 14H3.5V8h13v6H14M6 11.5h8v5H6z",
} as const;
export type IconName = keyof typeof paths;

/** A small line drawing beside a word that says the same; hidden from screen readers. */
export function Icon({ name }: { name: IconName }): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
