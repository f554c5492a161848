/**
 * What a SAML response may look like before anything in it is read: plain elements and text. Whatever has been used to make two programs see
 * two things in the same bytes – comments, entities, declarations, a second assertion – is refused, since no provider needs it.
 * @source "On Breaking SAML: Be Whoever You Want to Be" (USENIX 2012); CVE-2017-11428, CVE-2025-25291
 */
export function faultOfShape(xml: string): string | undefined {
  if (xml.includes("\0") || xml.includes("\uFFFD")) return "no-text";
  if (/<!/.test(xml)) return "declarations";
  if (/<\?/.test(xml.replace(/^\uFEFF?<\?xml [^?<>]*\?>/, ""))) return "instructions";
  // No entities but those that every XML has, and characters by number.
  if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)/.test(xml)) return "entities";
  // A name may be written with any letters; no provider has others than these, and what is counted below is counted among these.
  if (/<[^ \t\r\n<>]*\P{ASCII}/u.test(xml)) return "names";
  if (counted(xml, "Response") !== 1) return "responses";
  if (counted(xml, "EncryptedAssertion") > 0) return "encrypted";
  if (counted(xml, "Assertion") !== 1) return "assertions";
  const methods = (xml.match(/<[^<>]*>/g) ?? []).filter((tag) => ["SignatureMethod", "DigestMethod"].includes(localName(tag)));
  if (methods.length === 0) return "unsigned";
  if (!methods.every(isStrong)) return "algorithm";
  return undefined;
}

/** What an element is called without its prefix: "<ds:DigestMethod Algorithm=…" is a DigestMethod. */
function localName(tag: string): string {
  const [name = ""] = tag.slice(1, -1).split(/[\s/]/, 1);
  return name.slice(name.lastIndexOf(":") + 1);
}

function counted(xml: string, element: string): number {
  return xml.match(new RegExp(`<(?:[\\w.:-]*:)?${element}(?=[\\s/>])`, "g"))?.length ?? 0;
}

const strong: ReadonlySet<string> = new Set([
  ...["256", "384", "512"].map((bits) => `http://www.w3.org/2001/04/xmldsig-more#rsa-sha${bits}`),
  "http://www.w3.org/2001/04/xmlenc#sha256",
  "http://www.w3.org/2001/04/xmldsig-more#sha384",
  "http://www.w3.org/2001/04/xmlenc#sha512",
]);

/** No SHA-1, and nothing that is keyed with what everybody knows. */
function isStrong(element: string): boolean {
  const algorithms = [...element.matchAll(/\bAlgorithm\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, one, other]) => one ?? other ?? "");
  return algorithms.length === 1 && algorithms.every((algorithm) => strong.has(algorithm));
}
