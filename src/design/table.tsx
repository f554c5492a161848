import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import type { Language } from "../kernel/i18n.ts";
import { type Markup, markup } from "./markup.ts";
import { messages } from "./messages.ts";

export type Column = {
  readonly label: string;
  readonly numeric?: boolean | undefined;
  /** What one can do with the row: in a stacked row it stands without its label, since a button says what it does. */
  readonly action?: boolean | undefined;
};

type Row = readonly Child[];

type Group = { readonly heading?: string | undefined; readonly rows: readonly Row[] };

export type TableProps = {
  language: Language;
  /** Unique on the page. */
  id: string;
  caption: string;
  /** For a table whose section heading says it already: the caption is then for screen readers. */
  captionHidden?: boolean | undefined;
  columns: readonly Column[];
  /** Rows under a heading each group, or without one. The first cell of each row is its heading. */
  groups: readonly Group[];
  /** Definition, base and source of the figures. */
  note?: Child | undefined;
  /** For a table of things: where there is no room beside each other, each row is a block. Figures are compared down a column, and stay. */
  stacked?: boolean | undefined;
};

/**
 * What the elements of a stacked table are in spite of how they are laid out: a browser takes an element that is no longer displayed as a
 * part of a table for none.
 */
const stackedRoles = {
  table: "table",
  group: "rowgroup",
  row: "row",
  columnHeading: "columnheader",
  rowHeading: "rowheader",
  cell: "cell",
};

type Roles = Partial<typeof stackedRoles>;

/** A table with a caption and row headings. A wide one scrolls within its own frame, by keyboard too. */
export function Table(props: TableProps): JSX.Element {
  const { language, id, caption, captionHidden = false, columns, groups, note, stacked = false } = props;
  const roles: Roles = stacked ? stackedRoles : {};
  return (
    <div class={stacked ? "table table--stacked" : "table"}>
      {/* What scrolls must be reachable by keyboard (WCAG 2.1.1). */}
      <section
        class="table__frame"
        role={stacked ? "group" : undefined}
        tabindex={0}
        aria-label={stacked ? caption : messages[language].scrollableTable(caption)}
      >
        <table
          role={roles.table}
          aria-labelledby={stacked ? `${id}-caption` : undefined}
          aria-describedby={note === undefined ? undefined : `${id}-note`}
        >
          <caption id={`${id}-caption`} class={captionHidden ? "ds-sr-only" : undefined}>
            {caption}
          </caption>
          <thead role={roles.group}>
            <tr role={roles.row}>
              {columns.map((column) => (
                <th scope="col" role={roles.columnHeading} class={classOf(column)}>
                  {column.label}
                </th>
              ))}
            </tr>
          </thead>
          {groups.map((group) => (
            <TableGroup columns={columns} group={group} roles={roles} />
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

function TableGroup({ columns, group, roles }: { columns: readonly Column[]; group: Group; roles: Roles }): JSX.Element {
  return (
    <tbody role={roles.group}>
      {group.heading === undefined ? null : (
        <tr class="table__group" role={roles.row}>
          <th scope="rowgroup" role={roles.rowHeading} colspan={columns.length}>
            {group.heading}
          </th>
        </tr>
      )}
      {group.rows.map(rowIn(columns, roles))}
    </tbody>
  );
}

/** A row is its cells between what is alike in all rows, which is written once: as components, cells would take longer than what stands in them. */
function rowIn(columns: readonly Column[], roles: Roles): (row: Row) => Child {
  const opens = markup`<tr${attribute("role", roles.row)}><th scope="row"${attribute("role", roles.rowHeading)}>`;
  const closes = markup`</tr>`;
  const afterHeading = markup`</th>`;
  const afterCell = markup`</td>`;
  const cellIn = (column: Column | undefined): Markup => {
    // Shown by the style sheet where the row is a block, and only there.
    const label = roles.cell === undefined || column?.action === true ? undefined : column?.label;
    return markup`<td${attribute("role", roles.cell)}${attribute("class", classOf(column))}${attribute("data-label", label)}>`;
  };
  const before = columns.map(cellIn);
  return ([heading, ...cells]) => {
    const row: Child[] = [opens, heading, afterHeading];
    for (const [index, cell] of cells.entries()) row.push(before[index + 1] ?? cellIn(undefined), cell, afterCell);
    row.push(closes);
    return row;
  };
}

const attribute = (name: string, value: string | undefined): Markup | "" => (value === undefined ? "" : markup` ${name}="${value}"`);

function classOf(column: Column | undefined): string | undefined {
  return column?.numeric === true ? "numeric" : undefined;
}
