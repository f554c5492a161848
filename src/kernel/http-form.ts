import { Invalid, TooLarge } from "./errors.ts";

/** What was sent in a form: texts, several of one name where a field takes several, and files. */
export type Submission = { readonly fields: URLSearchParams; readonly files: ReadonlyMap<string, UploadedFile> };

export type UploadedFile = { readonly name: string; readonly bytes: Uint8Array };

/** Bytes of a form at most, where its route says nothing else. */
export const usualFormSize = 100_000;

/**
 * Reads the body of a form, whole: at most `limit` bytes, UTF-8, without NUL, which no text here may hold.
 * @throws TooLarge beyond the limit, Invalid naming the field that cannot be read, or none when the body is no form.
 */
export async function readSubmission(request: Request, limit: number): Promise<Submission> {
  const type = (request.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase();
  const bytes = await readBody(request, limit);
  if (type === "application/x-www-form-urlencoded") return { fields: readFields(decode(bytes)), files: new Map() };
  // A button alone may send nothing at all.
  if (type === "" && bytes.byteLength === 0) return { fields: new URLSearchParams(), files: new Map() };
  if (type !== "multipart/form-data") throw new Invalid([{ field: "", code: "malformed" }]);
  const form = await new Response(bytes, { headers: { "Content-Type": request.headers.get("content-type") ?? "" } })
    .formData()
    .catch(() => {
      throw new Invalid([{ field: "", code: "malformed" }]);
    });
  return readParts(form);
}

async function readBody(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const announced = Number(request.headers.get("content-length") ?? 0);
  if (announced > limit) throw new TooLarge(limit);
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    // No more than was announced can come: it need not be counted in parts, which costs more than to read them.
    if (announced > 0) return new Uint8Array(await request.arrayBuffer());
    for await (const part of request.body ?? []) {
      size += part.byteLength;
      if (size > limit) throw new TooLarge(limit);
      parts.push(part);
    }
  } catch (error) {
    // Whoever sent it broke off: nothing of ours is wrong.
    throw error instanceof TooLarge ? error : new Invalid([{ field: "", code: "malformed" }]);
  }
  return new Uint8Array(Buffer.concat(parts));
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Invalid([{ field: "", code: "malformed" }]);
  }
}

/**
 * The fields of a query string or of a form that is written as one.
 * @throws Invalid naming the parameters whose percent signs make no UTF-8, or that hold NUL.
 */
export function readFields(text: string): URLSearchParams {
  const unreadable = text.split("&").filter((part) => !isReadable(part));
  if (unreadable.length > 0) {
    throw new Invalid(unreadable.map((part) => ({ field: part.split("=")[0]?.slice(0, 40) ?? "", code: "malformed" })));
  }
  return new URLSearchParams(text);
}

function isReadable(part: string): boolean {
  try {
    return !decodeURIComponent(part.replaceAll("+", " ")).includes("\0");
  } catch {
    // decodeURIComponent is the judge of what can be read: this is its way of saying no.
    return false;
  }
}

async function readParts(form: FormData): Promise<Submission> {
  const fields = new URLSearchParams();
  const files = new Map<string, UploadedFile>();
  for (const [name, value] of form.entries()) {
    if (typeof value === "string") {
      if (value.includes("\0") || name.includes("\0")) throw new Invalid([{ field: name.slice(0, 40), code: "malformed" }]);
      fields.append(name, value);
    } else if (value.name !== "" || value.size > 0) {
      files.set(name, { name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) });
    }
  }
  return { fields, files };
}

/** The query string, read as UTF-8. */
export function readableQuery(url: string): URLSearchParams {
  const start = url.indexOf("?");
  return readFields(start === -1 ? "" : (url.slice(start + 1).split("#")[0] ?? ""));
}
