import { generateKeyPairSync, sign } from "node:crypto";

/** A certificate of a host's own making, valid for ten years around today, and its key, both as PEM. */
export function selfSign(host: string): { cert: string; key: string } {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const name = sequence(set(sequence(objectId("550403"), der(0x0c, Buffer.from(host)))));
  const validity = sequence(utcTime(-5), utcTime(5));
  const publicInfo = publicKey.export({ type: "spki", format: "der" });
  const version = der(0xa0, der(0x02, Buffer.from([2])));
  const serial = der(0x02, Buffer.from([1]));
  const body = sequence(version, serial, ecdsaWithSha256, name, validity, name, publicInfo, extensions(host));
  const signature = sign("sha256", body, privateKey);
  const certificate = sequence(body, ecdsaWithSha256, bitString(signature));
  const base64 = certificate.toString("base64").replaceAll(/.{1,64}/g, "$&\n");
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${base64}-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}

const ecdsaWithSha256 = sequence(objectId("2a8648ce3d040302"));

function extensions(host: string): Buffer {
  const alternativeNames = der(0x04, sequence(der(0x82, Buffer.from(host))));
  return der(0xa3, sequence(sequence(objectId("551d11"), alternativeNames)));
}

function utcTime(yearsFromNow: number): Buffer {
  const date = new Date();
  date.setUTCFullYear(date.getUTCFullYear() + yearsFromNow);
  return der(0x17, Buffer.from(`${date.toISOString().slice(2, 19).replaceAll(/[-:T]/g, "")}Z`));
}

function objectId(hex: string): Buffer {
  return der(0x06, Buffer.from(hex, "hex"));
}

function bitString(bytes: Buffer): Buffer {
  return der(0x03, Buffer.concat([Buffer.from([0]), bytes]));
}

function sequence(...parts: Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts));
}

function set(...parts: Buffer[]): Buffer {
  return der(0x31, Buffer.concat(parts));
}

function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
