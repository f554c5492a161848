import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { crc32 } from "node:zlib";
import { chooseCoding } from "./content-coding.ts";
import type { Language } from "./i18n.ts";
import { deflatedPiece, type KeptPart } from "./kept-part.ts";

/** What a browser is to hold, and for how long. */
export type Begun = { readonly secret: string; readonly seconds: number };

/** Text, text with parts of it that are kept, or bytes that are packed already and are sent as they are. */
export type Body = string | readonly Piece[] | Uint8Array<ArrayBuffer>;
type Piece = string | KeptPart;

export type Reply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Body;
  /** In place of the body: bytes that are fetched as they are sent, of what is too large to be held. They have no tag and are not packed. */
  readonly stream?: AsyncIterable<Uint8Array>;
  /** A session that begins with this answer, or the end of the one that there is. */
  readonly session?: Begun | "ended";
  /** The same for an errand: what the browser is to hold while it is away at another site of which it brings an answer. */
  readonly errand?: Begun | "ended";
  /** What the browser is to hold so that it can go on with what somebody has begun in it without an account. It runs out by itself. */
  readonly ticket?: Begun;
};

/**
 * A page. Takes what the JSX of a page is: a string, or the promise of one when a part of it waited.
 * @param part whose mark stands in the page, in place of the part.
 */
export async function html(element: unknown, status = 200, part?: KeptPart): Promise<Reply> {
  const text = String(await element);
  const headers = { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": securityPolicy(text) };
  return { status, headers, body: part === undefined ? text : withPart(text, part) };
}

function withPart(text: string, part: KeptPart): readonly Piece[] {
  const at = text.indexOf(part.mark);
  if (at === -1) throw new Error("The page has no place for the part that is kept for it");
  return [text.slice(0, at), part, text.slice(at + part.mark.length)];
}

/**
 * A page whose address holds a secret: kept by nobody, and told to no other site. Told to none at all, the browser would not say where the
 * form on it comes from.
 */
export async function secretHtml(element: unknown, status = 200): Promise<Reply> {
  const reply = await html(element, status);
  return { ...reply, headers: { ...reply.headers, "Cache-Control": "no-store", "Referrer-Policy": "same-origin" } };
}

export function json(value: unknown, status = 200): Reply {
  return { status, headers: { "Content-Type": "application/json; charset=utf-8" }, body: JSON.stringify(value) };
}

/** Sends the reader on to a page that is fetched anew: what follows on a form that was taken, so that going back sends nothing twice. */
export function seeOther(address: string): Reply {
  return { status: 303, headers: { Location: address }, body: "" };
}

/**
 * Pages carry no script of their own and embed nothing from elsewhere. The one style in the head, which says what stands in the margins of
 * the printed page, is allowed by the hash of its text: unlike a nonce, it lets an unchanged page stay unchanged.
 * The head ends at its tag, not at a length: an address, which stands in it several times, may be long. No text can look like the tag,
 * since what is written into a page is escaped.
 */
function securityPolicy(page: string): string {
  const head = page.slice(0, Math.max(0, page.indexOf("</head>")));
  const style = /<style>([^<]*)<\/style>/.exec(head)?.[1];
  const allowed = style === undefined ? "" : ` 'sha256-${createHash("sha256").update(style).digest("base64")}'`;
  return (
    `default-src 'none'; script-src 'self'; style-src 'self'${allowed}; img-src 'self' data:; font-src 'self'; connect-src 'self'; ` +
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
  );
}

const securityHeaders = {
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
  "Cross-Origin-Opener-Policy": "same-origin",
} as const;

/** A page of this size or less fits in one network packet as it is. */
const packet = 1_400;

/** What every answer carries: a tag, so that an unchanged page is not sent again, and the security headers. */
type Described = { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly tag: string | undefined };

/** A reply as bytes. */
export type PreparedReply = Described & {
  readonly body: Uint8Array<ArrayBuffer>;
  /** Left out where compressing gains nothing. */
  readonly compressed: Uint8Array<ArrayBuffer> | undefined;
};

function described({ status, headers, body }: Reply): Described {
  const all = { ...securityHeaders, "Cache-Control": "no-cache", Vary: "Accept-Encoding, Cookie", ...headers };
  const tag = status === 200 ? tagOf(body) : undefined;
  return { status, headers: tag === undefined ? all : { ...all, ETag: `W/"${tag}"` }, tag };
}

function tagOf(body: Body): string {
  const hash = createHash("sha1");
  if (typeof body === "string" || body instanceof Uint8Array) return hash.update(body).digest("base64url");
  for (const piece of body) hash.update(typeof piece === "string" ? piece : piece.tag);
  return hash.digest("base64url");
}

const bytesOfPiece = (piece: Piece): Uint8Array<ArrayBuffer> => (typeof piece === "string" ? Buffer.from(piece) : piece.bytes);

function bytesOf(body: Body): Uint8Array<ArrayBuffer> {
  if (typeof body === "string") return Buffer.from(body);
  return body instanceof Uint8Array ? body : Buffer.concat(body.map(bytesOfPiece));
}

/**
 * Compressed, where that gains something. At once and lightly: for pages of this size a thread costs more than it saves (1.9 ms against 0.9 for 77 kB).
 */
function compressedOf(body: Body): Uint8Array<ArrayBuffer> | undefined {
  if (body instanceof Uint8Array) return undefined;
  const pieces = (typeof body === "string" ? [body] : body).map((piece) => ({ piece, bytes: bytesOfPiece(piece) }));
  const size = pieces.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
  return size > packet ? gzipOf(pieces, size) : undefined;
}

/** The head of a gzip file without a name or a time, by a system that is not said. @source RFC 1952 §2.3 */
const gzipHead = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255);
/** A last block with nothing in it. @source RFC 1951 §3.2.6 */
const lastBlock = Uint8Array.of(3, 0);

/** One gzip file out of pieces, of which those that are kept have been packed before. */
function gzipOf(pieces: readonly { readonly piece: Piece; readonly bytes: Uint8Array }[], size: number): Uint8Array<ArrayBuffer> {
  const packed: Uint8Array[] = [gzipHead];
  let checksum = 0;
  for (const { piece, bytes } of pieces) {
    packed.push(typeof piece === "string" ? deflatedPiece(bytes) : piece.deflated);
    // Of no bytes zlib gives the checksum to begin with, whatever it was.
    if (bytes.byteLength > 0) checksum = crc32(bytes, checksum);
  }
  const tail = new DataView(new ArrayBuffer(8));
  tail.setUint32(0, checksum, true);
  tail.setUint32(4, size % 2 ** 32, true);
  return Buffer.concat([...packed, lastBlock, new Uint8Array(tail.buffer)]);
}

/** A reply that is to be kept, for whoever asks. */
export function prepareReply(reply: Reply): PreparedReply {
  return { ...described(reply), body: bytesOf(reply.body), compressed: compressedOf(reply.body) };
}

/** The answer to one request with what was prepared. */
export function respond({ body, compressed, ...rest }: PreparedReply, request: Headers): Response {
  return sent(rest, request, { plain: () => body, compressed: () => compressed });
}

/** An answer that is made for one reader. */
export function toResponse(reply: Reply, request: Headers): Response {
  if (reply.stream !== undefined) {
    const body = Readable.toWeb(Readable.from(reply.stream, { objectMode: false })) as ReadableStream<Uint8Array<ArrayBuffer>>;
    return new Response(body, { status: reply.status, headers: { ...securityHeaders, "Cache-Control": "no-store", ...reply.headers } });
  }
  return sent(described(reply), request, { plain: () => bytesOf(reply.body), compressed: () => compressedOf(reply.body) });
}

type Ways = { readonly plain: () => Uint8Array<ArrayBuffer>; readonly compressed: () => Uint8Array<ArrayBuffer> | undefined };

/** Nothing but the headers when the reader has this version already. */
function sent({ status, headers, tag }: Described, request: Headers, { plain, compressed }: Ways): Response {
  if (tag !== undefined && isAmong(tag, request.get("if-none-match"))) return new Response(null, { status: 304, headers });
  const packed = takesGzip(request) ? compressed() : undefined;
  if (packed === undefined) return new Response(plain(), { status, headers });
  return new Response(packed, { status, headers: { ...headers, "Content-Encoding": "gzip" } });
}

/** Whether the reader has this version: one of several tags, weak or strong, or a star. @source RFC 9110 §13.1.2 */
function isAmong(tag: string, ifNoneMatch: string | null): boolean {
  const known = (ifNoneMatch ?? "").split(",").map((one) => one.trim());
  return known.some((one) => one === "*" || one === `"${tag}"` || one === `W/"${tag}"`);
}

function takesGzip(request: Headers): boolean {
  return chooseCoding(request.get("accept-encoding"), ["gzip"]) !== undefined;
}

/** English addresses begin with /en; all others are Swedish. */
export function addressLanguage(path: string): Language {
  return path === "/en" || path.startsWith("/en/") ? "en" : "sv";
}

/** The same page in each language, parameters and filters kept. */
export function alternatesOf(
  address: Readonly<Record<Language, string>>,
  params: Readonly<Record<string, string>>,
  query: URLSearchParams,
): Record<Language, string> {
  const search = query.size === 0 ? "" : `?${query.toString()}`;
  const fill = (pattern: string): string => pattern.replace(/:([a-z]+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
  return { sv: fill(address.sv) + search, en: fill(address.en) + search };
}

/** The address without the slash that somebody put at its end. Two slashes, or a backslash, in front could lead to another site. */
export function withoutSlashAtEnd(path: string): string | undefined {
  if (path.length < 3 || !path.endsWith("/") || path.endsWith("//") || path.includes("\\")) return undefined;
  if (path.charAt(1) === "/" || path.charAt(1) === "%") return undefined;
  return encodeURI(path.slice(0, -1)).replaceAll("%25", "%");
}
