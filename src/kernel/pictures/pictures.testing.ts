import { crc32, deflateSync } from "node:zlib";

/** Six pixels by four, drawn by Chromium. */
export const aJpeg = Buffer.from(
  "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAAEAAYDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAXEAEBAQEAAAAAAAAAAAAAAAACAQAR/8QAFAEBAAAAAAAAAAAAAAAAAAAABP/EABYRAQEBAAAAAAAAAAAAAAAAAAEAEf/aAAwDAQACEQMRAD8AiJVqpXtuZmeAGENVdb//2Q==",
  "base64",
);
/** The same, its one chunk alone. */
export const aWebp = aWebpOf(
  chunkOf("VP8 ", Buffer.from("MAIAnQEqBgAEAALATCWwAnS6AH4KAtLbS6AA/uUEzlgKcavffDRzpxz0RAWe2PmixsC4GOedQAA=", "base64")),
);

export function aPng(width = 6, height = 4, ...more: readonly Buffer[]): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // Eight bits of grey.
  head.writeUInt8(8, 8);
  const pixels = deflateSync(Buffer.alloc(height * (width + 1), 0x40));
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    pngChunk("IHDR", head),
    ...more,
    pngChunk("IDAT", pixels),
    pngChunk("IEND", Buffer.alloc(0)),
  ]);
}

/** A head that says how large the picture is, and nearly nothing behind it. */
export function aHugePng(width: number, height: number): Buffer {
  const small = aPng(1, 1);
  const head = Buffer.from(small.subarray(16, 29));
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  return Buffer.concat([small.subarray(0, 8), pngChunk("IHDR", head), small.subarray(33)]);
}

export function pngChunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, "latin1"), content]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  checksum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, checksum]);
}

export function jpegSegment(marker: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}

/** A picture as a telephone takes it: which side is up, and where it was. */
export function aJpegWith(...segments: readonly Buffer[]): Buffer {
  return Buffer.concat([aJpeg.subarray(0, 2), ...segments, aJpeg.subarray(2)]);
}

/** EXIF, little end first, with the side that is up and a place. */
export function exifWithPlace(orientation: number): Buffer {
  const tiff = Buffer.alloc(8 + 2 + 24 + 4);
  tiff.write("II*\0", 0, "latin1");
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(2, 8);
  const entry = (at: number, tag: number, value: number) => {
    tiff.writeUInt16LE(tag, at);
    tiff.writeUInt16LE(3, at + 2);
    tiff.writeUInt32LE(1, at + 4);
    tiff.writeUInt16LE(value, at + 8);
  };
  entry(10, 0x0112, orientation);
  entry(22, 0x8825, 26);
  return jpegSegment(0xe1, Buffer.concat([Buffer.from("Exif\0\0", "latin1"), tiff, Buffer.from("GPS 59.3293 N 18.0686 E")]));
}

export function chunkOf(name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 0, "latin1");
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
}

export function aWebpOf(...chunks: readonly Buffer[]): Buffer {
  const body = Buffer.concat(chunks);
  const head = Buffer.from("RIFF\0\0\0\0WEBP", "latin1");
  head.writeUInt32LE(body.length + 4, 4);
  return Buffer.concat([head, body]);
}

/** The head of a picture with parts of its own: six by four, and what its first byte says. */
export function webpHead(flags: number): Buffer {
  return chunkOf("VP8X", Buffer.from([flags, 0, 0, 0, 5, 0, 0, 3, 0, 0]));
}
