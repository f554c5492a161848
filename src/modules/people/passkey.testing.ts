import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { isoCBOR } from "@simplewebauthn/server/helpers";
import { inTransaction } from "../../kernel/db.ts";
import type { Instant } from "../../kernel/time.ts";
import { confirmByPasskey, type ConfirmationOutcome } from "./confirm.actions.ts";
import { registerPasskey, type RegistrationOutcome } from "./passkey.actions.ts";
import { askToConfirm, askToRegister } from "./passkey-challenge.actions.ts";
import { relyingPartyOf } from "./passkey.ts";
import { morning, type PeopleDatabase } from "./people.testing.ts";
import type { PersonActor, PersonId } from "./person.ts";
import { identify, startSession } from "./session.actions.ts";

export const relyingParty = relyingPartyOf("https://tillit.example");

/** How an answer may differ from what an honest device says. */
export type Lie = {
  readonly challenge?: string;
  readonly origin?: string;
  readonly rpId?: string;
  /** The device did not recognise whoever held it. */
  readonly unverified?: boolean;
  readonly counter?: number;
  /** Signs with another key than it says. */
  readonly forged?: boolean;
};

/** A device in software, which signs by ES256 and counts. @source Web Authentication Level 3, §6.1, §6.5 */
export function aDevice() {
  const keys = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const others = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const id = randomBytes(16);
  let counted = 0;

  const authenticatorData = (lie: Lie, attested: Buffer = Buffer.alloc(0)) => {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(lie.counter ?? (counted += 1));
    const flags = 0x01 | (lie.unverified === true ? 0 : 0x04) | (attested.byteLength === 0 ? 0 : 0x40);
    return Buffer.concat([sha256(lie.rpId ?? relyingParty.id), Buffer.from([flags]), counter, attested]);
  };
  const written = (response: object) => {
    const text = id.toString("base64url");
    return JSON.stringify({ id: text, rawId: text, type: "public-key", response });
  };

  return {
    credentialId: id.toString("base64url"),
    register(challenge: string, lie: Lie = {}): string {
      const client = clientData("webauthn.create", challenge, lie);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.byteLength);
      const data = authenticatorData(lie, Buffer.concat([Buffer.alloc(16), length, id, coseKey(keys.publicKey.export({ format: "jwk" }))]));
      return written({
        clientDataJSON: client.toString("base64url"),
        attestationObject: unattested(data).toString("base64url"),
        transports: ["internal"],
      });
    },
    confirm(challenge: string, lie: Lie = {}): string {
      const client = clientData("webauthn.get", challenge, lie);
      const data = authenticatorData(lie);
      const key = lie.forged === true ? others.privateKey : keys.privateKey;
      const signature = sign("sha256", Buffer.concat([data, sha256(client)]), key);
      return written({
        clientDataJSON: client.toString("base64url"),
        authenticatorData: data.toString("base64url"),
        signature: signature.toString("base64url"),
      });
    },
  };
}

function clientData(type: string, challenge: string, lie: Lie): Buffer {
  return Buffer.from(
    JSON.stringify({ type, challenge: lie.challenge ?? challenge, origin: lie.origin ?? relyingParty.origin, crossOrigin: false }),
  );
}

/** What a device says of itself when it says nothing of its make. @source Web Authentication Level 3, §8.7 */
function unattested(data: Buffer): Buffer {
  const statement = new Map<string, string | Uint8Array | Map<string, string>>([
    ["fmt", "none"],
    ["attStmt", new Map<string, string>()],
    ["authData", new Uint8Array(data)],
  ]);
  return Buffer.from(isoCBOR.encode(statement));
}

export type Device = ReturnType<typeof aDevice>;

function sha256(bytes: string | Buffer): Buffer {
  return createHash("sha256").update(bytes).digest();
}

/** EC2, ES256, P-256. @source RFC 9053 §7.1.1 */
function coseKey({ x = "", y = "" }: { readonly x?: string; readonly y?: string }): Buffer {
  const bytes = (text: string) => new Uint8Array(Buffer.from(text, "base64url"));
  const key = new Map<number, number | Uint8Array>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, bytes(x)],
    [-3, bytes(y)],
  ]);
  return Buffer.from(isoCBOR.encode(key));
}

/** A session in which roles need confirming, as the web server knows it. */
export async function aSession(db: PeopleDatabase, personId: PersonId, at: Instant = morning) {
  const { secret } = await inTransaction(db, (tx) => startSession(tx, { personId, device: "Firefox, Linux", at, way: "mail" }));
  const who = (key = secret, moment = at) => identify(db, { secret: key, at: moment, demonstration: false, secondFactor: true });
  const actor = (await who())?.actor;
  if (actor?.kind !== "person") throw new Error("not signed in");
  return { secret, who, actor };
}

type Doing = { readonly at?: Instant; readonly lie?: Lie };

/** Registers a device as the page does: asks for the question, and sends the answer. */
export async function register(
  db: PeopleDatabase,
  actor: PersonActor,
  device: Device,
  { at = morning, lie = {}, confirmedRecently = false }: Doing & { readonly confirmedRecently?: boolean } = {},
): Promise<RegistrationOutcome> {
  const { challenge } = await askToRegister(db, actor, { relyingParty, confirmedRecently, at });
  return registerPasskey(db, actor, { answer: device.register(challenge, lie), name: "Jobbdatorn", relyingParty, confirmedRecently, at });
}

/** Confirms with a device as the page does. */
export async function confirm(
  db: PeopleDatabase,
  actor: PersonActor,
  device: Device,
  { at = morning, lie = {} }: Doing = {},
): Promise<ConfirmationOutcome> {
  const { challenge } = await askToConfirm(db, actor, { relyingParty, at });
  return confirmByPasskey(db, actor, { answer: device.confirm(challenge, lie), relyingParty, at });
}
