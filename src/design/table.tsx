import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import type { Language } from "../kernel/i18n.ts";
import { messages } from "./messages.ts";

export type Column = { readonly label: string; readonly numeric?: boolean | undefined };

export type TableProps = {
  language: Language;
  /** Unique on the page. */
  id: string;
  caption: string;
  columns: readonly Column[];
  /** The first cell of each row is its heading. */
  rows: readonly (readonly Child[])[];
  /** Definition, base and source of the figures. */
  note?: Child | undefined;
};

/** A table with a caption and row headings. A wide one scrolls within its own frame, by keyboard too. */
export function Table({ language, id, caption, columns, rows, note }: TableProps): JSX.Element {
  return (
    <div class="table">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <section class="table__frame" tabindex={0} aria-label={messages[language].scrollableTable(caption)}>
        <table aria-describedby={note === undefined ? undefined : `${id}-note`}>
          <caption id={`${id}-caption`}>{caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th scope="col" class={column.numeric === true ? "numeric" : undefined}>
                  {column.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr>
                {row.map((cell, index) =>
                  index === 0 ? (
                    <th scope="row">{cell}</th>
                  ) : (
                    <td class={columns[index]?.numeric === true ? "numeric" : undefined}>{cell}</td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {note === undefined ? null : (
        <p class="table__note" id={`${id}-note`}>
          {note}
        </p>
      )}
    </div>
  );
}
