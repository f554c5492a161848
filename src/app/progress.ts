import type { OnProgress } from "../kernel/backup/index.ts";
import { formatNumber } from "../kernel/i18n.ts";

export type ShownProgress = { readonly show: OnProgress; readonly end: () => void };

/** Milliseconds between two changes of the line. */
const pause = 200;

/** One line in the terminal that says how far it is; nothing where there is no terminal. */
export function openProgress(doing: string): ShownProgress {
  const terminal = process.stderr;
  let shownAt = 0;
  return {
    show: ({ table, rows, share }) => {
      const now = performance.now();
      if (!terminal.isTTY || now - shownAt < pause) return;
      shownAt = now;
      const line = `${doing} ${Math.floor(share * 100)} %  ${formatNumber("en", rows)} rows  ${table}`;
      terminal.write(`\r\u001B[K${line.slice(0, terminal.columns - 1)}`);
    },
    end: () => {
      if (shownAt > 0) terminal.write("\r\u001B[K");
      shownAt = 0;
    },
  };
}
