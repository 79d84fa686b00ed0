import { createHmac, timingSafeEqual } from "node:crypto";
import { isJsonObject, type Json, type JsonObject, toJson } from "../json.ts";

/**
 * Whether Meta signed this Flow token: `jwt` is the request's `flow_token_signature` (Flow JSON 7.3 and data API 4.0
 * or later), a JWT of HS256 under the app secret that carries the token. Meta has not published under which name, so
 * any of its texts may be the token. Other algorithms, expired signatures and an empty secret are never valid.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/implementingyourflowendpoint
 */
export function isFlowTokenSignatureValid(
  jwt: string,
  flowToken: string,
  { appSecret, nowSeconds }: { appSecret: string; nowSeconds: number },
): boolean {
  const claims = readClaims(jwt, appSecret);
  if (claims === undefined || flowToken === "") return false;
  const expiry = claims["exp"];
  if (typeof expiry === "number" && nowSeconds >= expiry) return false;
  return Object.values(claims).includes(flowToken);
}

/** The `flow_token_signature` that Meta would send with this token, as a stand-in for Meta makes it. */
export function signFlowToken(flowToken: string, appSecret: string): string {
  const content = [{ alg: "HS256", typ: "JWT" }, { flow_token: flowToken }]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".");
  return `${content}.${hmac(content, appSecret).toString("base64url")}`;
}

function readClaims(jwt: string, appSecret: string): JsonObject | undefined {
  const [header, payload, signature, ...more] = jwt.split(".");
  if (header === undefined || payload === undefined || signature === undefined || more.length > 0) return undefined;
  if (appSecret === "" || decode(header)?.["alg"] !== "HS256") return undefined;
  const given = Buffer.from(signature, "base64url");
  const expected = hmac(`${header}.${payload}`, appSecret);
  return given.length === expected.length && timingSafeEqual(given, expected) ? decode(payload) : undefined;
}

function decode(part: string): JsonObject | undefined {
  const json = parseJson(Buffer.from(part, "base64url").toString("utf8"));
  return isJsonObject(json) ? json : undefined;
}

function parseJson(text: string): Json | undefined {
  try {
    return toJson(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function hmac(text: string, secret: string): Buffer {
  return createHmac("sha256", secret).update(text).digest();
}
