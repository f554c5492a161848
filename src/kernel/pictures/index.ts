import { Refused } from "../errors.ts";
import { type FileType, fileTypes, typeOf } from "../file-type.ts";
import { readJpeg } from "./jpeg.ts";
import type { Picture } from "./picture.ts";
import { readPng } from "./png.ts";
import { readWebp } from "./webp.ts";

export type CleanPicture = Picture & { readonly type: FileType };

export const pictureTypes = [fileTypes.png, fileTypes.jpeg, fileTypes.webp] as const;

/** A page of text has no use for more, and what unpacks to more can stop a reader's browser. */
export const mostPixels = 25_000_000;
export const longestSide = 8_000;

/**
 * Reads a picture part by part and writes down those parts alone that show it: no place, no time, no camera, no comment, and nothing that was
 * put after its end. It is not unpacked, so nothing of it is worked out here.
 * @throws Refused file-type-not-allowed, picture-broken, picture-moves or picture-too-many-pixels.
 */
export function cleanPicture(bytes: Buffer): CleanPicture {
  const type = pictureTypes.find((one) => one === typeOf(bytes.subarray(0, 64), ""));
  if (type === undefined) throw new Refused("file-type-not-allowed");
  const picture = read(type, bytes);
  const { width, height } = picture;
  if (width < 1 || height < 1) throw new Refused("picture-broken");
  if (Math.max(width, height) > longestSide || width * height > mostPixels) throw new Refused("picture-too-many-pixels");
  return { ...picture, type };
}

function read(type: (typeof pictureTypes)[number], bytes: Buffer): Picture {
  try {
    if (type === fileTypes.png) return readPng(bytes);
    return type === fileTypes.jpeg ? readJpeg(bytes) : readWebp(bytes);
  } catch (error) {
    // A part that says it is longer than the file: reading on would read beyond its end.
    if (error instanceof RangeError) throw new Refused("picture-broken");
    throw error;
  }
}
