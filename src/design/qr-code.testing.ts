import jsQR from "jsqr";

/** So many pixels to a square. */
const scale = 4;

// The package is called as a function and says of itself that it is a module with one.
const decode = jsQR as unknown as typeof jsQR.default;

/** What a phone would read from the QR code in a page. */
export function readQrCode(html: string): string | undefined {
  const [, drawing = ""] = /<svg class="qr-code" (.*?)<\/svg>/s.exec(html) ?? [];
  const side = Number(/viewBox="0 0 (\d+) /.exec(drawing)?.[1]);
  const pixels = new Uint8ClampedArray((side * scale) ** 2 * 4).fill(255);
  for (const [, x, y, width] of drawing.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row += 1) {
      for (let column = Number(x) * scale; column < (Number(x) + Number(width)) * scale; column += 1) {
        pixels.set([0, 0, 0], (row * side * scale + column) * 4);
      }
    }
  }
  return decode(pixels, side * scale, side * scale)?.data;
}
