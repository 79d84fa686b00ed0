import { createPublicKey } from "node:crypto";
import { z } from "zod";
import { GraphRefusal, unknownObject } from "../graph/errors.ts";
import type { GraphCall } from "./graph-call.ts";
import { readParameters } from "./read-parameters.ts";

const keySchema = z.object({ business_public_key: z.string() });

/** `POST /{phone-number-id}/whatsapp_business_encryption`: the key that Flow endpoints of this number are reached with. */
export function setPublicKey({ world, account, nodeId, body }: GraphCall): object {
  if (world.accounts.numberById(nodeId)?.account !== account) throw unknownObject(nodeId, "post");
  const { business_public_key: pem } = readParameters(keySchema, body);
  if (!isRsa2048(pem)) throw new GraphRefusal(100, "business_public_key is not a 2048-bit RSA public key in PEM form.");
  world.registry.number(nodeId).publicKey = pem;
  world.feed.tell({ kind: "settings" });
  return { success: true };
}

/** `GET /{phone-number-id}/whatsapp_business_encryption` */
export function readPublicKey({ world, account, nodeId }: GraphCall): object {
  if (world.accounts.numberById(nodeId)?.account !== account) throw unknownObject(nodeId, "get");
  const { publicKey } = world.registry.number(nodeId);
  if (publicKey === undefined) return { data: [] };
  return { data: [{ business_public_key: publicKey, business_public_key_signature_status: "VALID" }] };
}

function isRsa2048(pem: string): boolean {
  try {
    const key = createPublicKey(pem);
    const isPublic = pem.includes("PUBLIC KEY");
    return isPublic && key.asymmetricKeyType === "rsa" && key.asymmetricKeyDetails?.modulusLength === 2_048;
  } catch {
    return false;
  }
}
