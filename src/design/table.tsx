import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import type { Language } from "../kernel/i18n.ts";
import { messages } from "./messages.ts";

export type Column = { readonly label: string; readonly numeric?: boolean | undefined };

type Row = readonly Child[];

export type TableProps = {
  language: Language;
  /** Unique on the page. */
  id: string;
  caption: string;
  /** For a table whose section heading says it already: the caption is then for screen readers. */
  captionHidden?: boolean | undefined;
  columns: readonly Column[];
  /** Rows under a heading each group, or without one. The first cell of each row is its heading. */
  groups: readonly { readonly heading?: string | undefined; readonly rows: readonly Row[] }[];
  /** Definition, base and source of the figures. */
  note?: Child | undefined;
};

/** A table with a caption and row headings. A wide one scrolls within its own frame, by keyboard too. */
export function Table({ language, id, caption, captionHidden = false, columns, groups, note }: TableProps): JSX.Element {
  return (
    <div class="table">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <section class="table__frame" tabindex={0} aria-label={messages[language].scrollableTable(caption)}>
        <table aria-describedby={note === undefined ? undefined : `${id}-note`}>
          <caption id={`${id}-caption`} class={captionHidden ? "ds-sr-only" : undefined}>
            {caption}
          </caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th scope="col" class={classOf(column)}>
                  {column.label}
                </th>
              ))}
            </tr>
          </thead>
          {groups.map((group) => (
            <tbody>
              {group.heading === undefined ? null : (
                <tr class="table__group">
                  <th scope="rowgroup" colspan={columns.length}>
                    {group.heading}
                  </th>
                </tr>
              )}
              {group.rows.map((row) => (
                <TableRow columns={columns} row={row} />
              ))}
            </tbody>
          ))}
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

function TableRow({ columns, row }: { columns: readonly Column[]; row: Row }): JSX.Element {
  return <tr>{row.map((cell, index) => (index === 0 ? <th scope="row">{cell}</th> : <td class={classOf(columns[index])}>{cell}</td>))}</tr>;
}

function classOf(column: Column | undefined): string | undefined {
  return column?.numeric === true ? "numeric" : undefined;
}
