import fc from "fast-check";
import { expect, test } from "vitest";
import { Refused } from "../errors.ts";
import { cleanPicture } from "./index.ts";
import {
  aHugePng,
  aJpeg,
  aJpegWith,
  aPng,
  aWebp,
  aWebpOf,
  chunkOf,
  exifWithPlace,
  jpegSegment,
  pngChunk,
  webpHead,
} from "./pictures.testing.ts";

const place = Buffer.from("GPS 59.3293 N 18.0686 E");
const zipped = Buffer.from("PK\x03\x04 and a whole archive", "latin1");

function refusalOf(bytes: Buffer): string {
  try {
    cleanPicture(bytes);
    return "taken";
  } catch (error) {
    if (error instanceof Refused) return error.code;
    throw error;
  }
}

test("a picture with nothing to hide is kept as it is", () => {
  expect(cleanPicture(aJpeg)).toEqual({ content: aJpeg, width: 6, height: 4, type: "image/jpeg" });
  expect(cleanPicture(aPng())).toEqual({ content: aPng(), width: 6, height: 4, type: "image/png" });
  expect(cleanPicture(aWebp)).toEqual({ content: aWebp, width: 6, height: 4, type: "image/webp" });
});

test("where, when and by what it was taken, and what stands after its end, is not kept", () => {
  const comment = jpegSegment(0xfe, place);
  const jpeg = Buffer.concat([aJpegWith(exifWithPlace(1), jpegSegment(0xe2, place), jpegSegment(0xed, place), comment), zipped]);
  const text = Buffer.concat([Buffer.from("Comment\0"), place]);
  const png = Buffer.concat([aPng(6, 4, pngChunk("tEXt", text), pngChunk("eXIf", place), pngChunk("acTL", Buffer.alloc(8))), zipped]);
  const webp = Buffer.concat([aWebpOf(webpHead(0x0c), aWebp.subarray(12), chunkOf("EXIF", place), chunkOf("XMP ", place)), zipped]);
  for (const bytes of [jpeg, png, webp]) {
    expect(bytes.includes(place) && bytes.includes(zipped)).toBe(true);
    const { content } = cleanPicture(bytes);
    expect(content.includes(place) || content.includes(zipped)).toBe(false);
  }
  expect([cleanPicture(jpeg).content, cleanPicture(png).content]).toEqual([aJpeg, aPng()]);
  expect(cleanPicture(webp).content).toEqual(aWebpOf(webpHead(0), aWebp.subarray(12)));
});

test("which side is up stays, and the sides are told as they show", () => {
  const lying = cleanPicture(aJpegWith(exifWithPlace(6)));
  expect([lying.width, lying.height]).toEqual([4, 6]);
  expect(lying.content.includes(place)).toBe(false);
  expect(cleanPicture(lying.content)).toEqual(lying);
  expect(cleanPicture(aJpegWith(exifWithPlace(3))).width).toBe(6);
});

test("what is no picture, moves, or is too large to show is refused", () => {
  const refused = [
    ["file-type-not-allowed", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>")],
    ["file-type-not-allowed", Buffer.from("%PDF-1.7")],
    ["picture-broken", Buffer.from("\x89PNG\r\n\x1a\n<svg onload=alert(1)>", "latin1")],
    ["picture-broken", Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from("<script>alert(1)</script>")])],
    ["picture-broken", Buffer.concat([aPng().subarray(0, 45), Buffer.alloc(1), aPng().subarray(46)])],
    ["picture-broken", aJpeg.subarray(0, -2)],
    ["picture-broken", aWebp.subarray(0, 40)],
    ["picture-too-many-pixels", aHugePng(8_001, 10)],
    ["picture-too-many-pixels", aHugePng(6_000, 6_000)],
    ["picture-moves", aWebpOf(webpHead(0x02), aWebp.subarray(12))],
    ["picture-moves", aWebpOf(chunkOf("ANIM", Buffer.alloc(6)), aWebp.subarray(12))],
  ] as const;
  expect(refused.map(([, bytes]) => refusalOf(bytes))).toEqual(refused.map(([code]) => code));
  // The control: the same sizes where they may be.
  expect(refusalOf(aHugePng(5_000, 5_000))).toBe("taken");
});

test("whatever is done to the bytes of a picture, it is refused or taken, in little time", () => {
  const pictures = [aJpegWith(exifWithPlace(6)), aPng(), aWebpOf(webpHead(0), aWebp.subarray(12))];
  const changes = fc.array(fc.tuple(fc.nat(2_000), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(fc.constantFrom(...pictures), changes, fc.nat(2_000), (picture, bytes, cut) => {
      const changed = Buffer.from(picture);
      for (const [at, value] of bytes) changed[at % changed.length] = value;
      refusalOf(changed.subarray(0, cut % 3 === 0 ? cut % changed.length : changed.length));
    }),
    { numRuns: 2_000 },
  );
});

test("a picture whose size is said twice, or after it has begun, is refused: others would draw the other one", () => {
  const frame = (height: number, width: number) =>
    jpegSegment(0xc0, Buffer.from([8, height >> 8, height & 0xff, width >> 8, width & 0xff, 1, 1, 0x11, 0]));
  expect(refusalOf(aJpegWith(frame(10, 10)))).toBe("picture-broken");
  expect(refusalOf(aJpegWith(jpegSegment(0xdc, Buffer.from([0, 10]))))).toBe("picture-broken");
  expect(refusalOf(aJpegWith(exifWithPlace(1)))).toBe("taken");
});
