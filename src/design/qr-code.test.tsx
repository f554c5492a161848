import { expect, test } from "vitest";
import { rendered } from "./design.testing.ts";
import { readQrCode } from "./qr-code.testing.ts";
import { QrCode } from "./qr-code.tsx";

test.each([
  "http://localhost:3000/skatta/aaaa-bbbb-cccc",
  `https://tillit.example.se/skatta/${"x".repeat(200)}`,
  "https://xn--5ca.example/%C3%B6",
])("a phone reads from the drawing the address that was put into it: %s", (address) => {
  expect(readQrCode(rendered(<QrCode address={address} label="Länken" />))).toBe(address);
});

test("the drawing has a name for those who do not see it", () => {
  expect(rendered(<QrCode address="https://a.example" label="Länken som QR-kod" />)).toContain('role="img" aria-label="Länken som QR-kod"');
});
