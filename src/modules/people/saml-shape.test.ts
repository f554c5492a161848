import { expect, test } from "vitest";
import { faultOfShape } from "./saml-shape.ts";

const method = '<ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>';
const digest = "<ds:DigestMethod Algorithm='http://www.w3.org/2001/04/xmlenc#sha256'/>";
const whole = (inner = "", head = ""): string =>
  `${head}<p:Response><s:Assertion ID="a">${method}${digest}<s:NameID>a &amp; b</s:NameID></s:Assertion>${inner}</p:Response>`;

test("a plain answer is read", () => {
  expect(faultOfShape(whole())).toBeUndefined();
  expect(faultOfShape(whole("", '<?xml version="1.0" encoding="UTF-8"?>'))).toBeUndefined();
  expect(faultOfShape(whole("<s:AssertionIDRef/><p:ResponseLocation/>"))).toBeUndefined();
  expect(faultOfShape(whole('<s:NameID Name="Åsa">Åsa Öberg</s:NameID>'))).toBeUndefined();
});

test.each([
  [whole("<!-- -->"), "declarations"],
  [whole("<![CDATA[x]]>"), "declarations"],
  [whole("", "<!DOCTYPE x>"), "declarations"],
  [whole("<?x y?>"), "instructions"],
  [whole("", '<?xml version="1.0"?><?x y?>'), "instructions"],
  [whole("&e;"), "entities"],
  [whole("<s:Assertion/>"), "assertions"],
  [whole('<x:Assertion\nID="b">'), "assertions"],
  [whole("<Assertion>"), "assertions"],
  [whole("<Response/>"), "responses"],
  [whole("<é:Assertion/>"), "names"],
  [whole("<a:é:Assertion/>"), "names"],
  [whole("</é:Assertion>"), "names"],
  [whole("<Assertioné/>"), "names"],
  [whole("<a:b:Assertion/>"), "assertions"],
  [whole("<é:EncryptedAssertion/>"), "names"],
  [whole('<é:SignatureMethod Algorithm="http://www.w3.org/2000/09/xmldsig#rsa-sha1"/>'), "names"],
  [whole("'<é:Assertion>'"), "names"],
  [whole("<s:EncryptedAssertion/>"), "encrypted"],
  [whole('<SignatureMethod Algorithm="http://www.w3.org/2000/09/xmldsig#rsa-sha1"/>'), "algorithm"],
  [whole('<DigestMethod Algorithm="http://www.w3.org/2000/09/xmldsig#sha1"/>'), "algorithm"],
  [whole('<SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#hmac-sha256"/>'), "algorithm"],
  [whole('<SignatureMethod Algorithm="http&#58;//www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>'), "algorithm"],
  [whole("<SignatureMethod/>"), "algorithm"],
  ["<Response><Assertion/></Response>", "unsigned"],
  ["", "responses"],
  [whole("\0"), "no-text"],
  [whole("\uFFFD"), "no-text"],
])("%s is not", (xml, fault) => {
  expect(faultOfShape(xml)).toBe(fault);
});
