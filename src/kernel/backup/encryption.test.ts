import { readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { generateHybridIdentity, generateX25519Identity, identityToRecipient } from "age-encryption";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase, type TestDatabase } from "../testing/database.ts";
import { backUp, changed, emptyDatabase, fillWithTraps, restore, run, temporaryFolder } from "./backup.testing.ts";
import { encrypted, readIdentities } from "./encryption.ts";
import { readBackup } from "./read.ts";

const canaries = Array.from({ length: 100 }, (_, number) => `kanarie${number}fagel@myndighet.example`);

let source: TestDatabase<unknown>;
let key: string;
let recipient: string;

beforeAll(async () => {
  key = await generateX25519Identity();
  recipient = await identityToRecipient(key);
  source = await testDatabase();
  await fillWithTraps(source.url);
  await run(
    source.url,
    `INSERT INTO kernel.mail (id, recipient, language, purpose, subject, body, planned_at)
      SELECT gen_random_uuid(), address, 'sv', 'x', 's', 't', now() FROM unnest(ARRAY['${canaries.join("','")}']) AS address`,
  );
});
afterAll(() => source.close());

async function anEncryptedBackup() {
  const file = path.join(await temporaryFolder(), "trial.backup.gz.age");
  return { file, manifest: await backUp(source.url, file, { recipients: [recipient] }) };
}

function found(bytes: Buffer): number {
  return canaries.filter((canary) => bytes.includes(canary)).length;
}

test("of a hundred canaries none is found in a backup that is stolen; in one that is not encrypted all are", async () => {
  const { file } = await anEncryptedBackup();
  const stolen = await readFile(file);
  expect(found(stolen)).toBe(0);
  expect(() => gunzipSync(stolen)).toThrow("incorrect header check");
  const plain = path.join(await temporaryFolder(), "trial.backup.gz");
  await backUp(source.url, plain);
  expect(found(gunzipSync(await readFile(plain)))).toBe(100);
});

test("whoever has the key restores what was there, and nobody else anything", async () => {
  const { file, manifest } = await anEncryptedBackup();
  const url = await emptyDatabase();
  const locked = "is encrypted, and no key that opens it was given";
  await expect(restore(url, file)).rejects.toThrow(locked);
  await expect(restore(url, file, { identities: [await generateX25519Identity()] })).rejects.toThrow(locked);
  expect((await run(url, "SELECT FROM pg_class WHERE relname = 'migration'")).rows).toEqual([]);
  expect(await restore(url, file, { identities: [await generateX25519Identity(), key] })).toEqual(manifest);
});

test("each of several keys opens it, also one that quantum computers do not break", async () => {
  const other = await generateHybridIdentity();
  const file = path.join(await temporaryFolder(), "trial.backup.gz.age");
  const manifest = await backUp(source.url, file, { recipients: [recipient, await identityToRecipient(other)] });
  for (const identity of [key, other]) expect(await readBackup(file, { identities: [identity] })).toEqual(manifest);
});

test("a cut, a changed byte and something after the end are found before anything is restored", async () => {
  const { file } = await anEncryptedBackup();
  const { size } = await stat(file);
  const spread = Array.from({ length: 40 }, (_, index) => Math.floor((index * size) / 40));
  for (const place of spread) {
    const cut = await changed(file, (bytes) => bytes.subarray(0, place));
    await expect(readBackup(cut, { identities: [key] }), `cut after ${place}`).rejects.toThrow(/is damaged|has been cut|is no backup/);
    const flipped = await changed(file, (bytes) => {
      bytes[place] = (bytes[place] ?? 0) ^ 0x10;
      return bytes;
    });
    await expect(readBackup(flipped, { identities: [key] }), `byte ${place}`).rejects.toThrow(/is damaged|is encrypted|is no backup/);
  }
  const longer = await changed(file, (bytes) => Buffer.concat([bytes, Buffer.from("more")]));
  await expect(readBackup(longer, { identities: [key] })).rejects.toThrow("is damaged");
});

test("what is no key is named, on either side", async () => {
  await expect(encrypted(nothing(), ["age1nonsense"])).rejects.toThrow('"age1nonsense" is no key to encrypt to');
  const file = path.join(await temporaryFolder(), "key.txt");
  await writeFile(file, `# created: 2026-11-26\n# public key: ${recipient}\n${key}\n`);
  expect(await readIdentities(file)).toEqual([key]);
  await writeFile(file, `${recipient}\n`);
  await expect(readIdentities(file)).rejects.toThrow("is no key file");
  await writeFile(file, "# nothing\n");
  await expect(readIdentities(file)).rejects.toThrow("is no key file");
  await expect(readIdentities(path.join(file, "none"))).rejects.toThrow("cannot be read");
});

async function* nothing(): AsyncGenerator<Buffer> {
  yield await Promise.resolve(Buffer.alloc(0));
}
