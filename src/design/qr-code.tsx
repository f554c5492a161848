import type { JSX } from "hono/jsx/jsx-runtime";
import newQrCode from "qrcode-generator";

/** Of light around the code, in squares: readers find its edge by it. @source ISO/IEC 18004:2015 §5.3.8 */
const quiet = 4;

/** An address, as browsers write it, that a phone reads from a screen or a paper. It is a second way: the same address stands in words beside it. */
export function QrCode({ address, label }: { address: string; label: string }): JSX.Element {
  const { side, path } = squaresOf(address);
  const whole = side + 2 * quiet;
  return (
    <svg class="qr-code" viewBox={`0 0 ${whole} ${whole}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <rect class="qr-code__light" width={whole} height={whole} />
      <path class="qr-code__dark" d={path} />
    </svg>
  );
}

/** The dark squares, each run in a row as one rectangle. */
function squaresOf(address: string): { readonly side: number; readonly path: string } {
  // M: a seventh of it may be hidden by glare or a fold.
  const code = newQrCode(0, "M");
  code.addData(address);
  code.make();
  const side = code.getModuleCount();
  const rows = Array.from({ length: side }, (_, row) => {
    const dark = Array.from({ length: side }, (__, column) => (code.isDark(row, column) ? "1" : "0")).join("");
    return [...dark.matchAll(/1+/g)].map(({ index, 0: run }) => `M${index + quiet} ${row + quiet}h${run.length}v1h-${run.length}z`);
  });
  return { side, path: rows.flat().join("") };
}
