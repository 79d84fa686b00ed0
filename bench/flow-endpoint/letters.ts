import { createHmac } from "node:crypto";
import { type SealedFlowRequest, sealFlowRequest } from "@tributary/whatsapp/flow-crypto";

/** A request as a phone posts it, made before the measurement. */
export interface Letter {
  body: Buffer;
  headers: string;
  open: SealedFlowRequest["decryptReply"];
}

/** What letters are made with. */
export interface Sender {
  publicKeyPem: string;
  appSecret: string;
  tokens: readonly string[];
}

let made = 0;

/** So many different requests, spread over the open Flows; `keeps` says whether the journey stores what they bring. */
export function makeLetters({ publicKeyPem, appSecret, tokens }: Sender, count: number, keeps: boolean): Letter[] {
  return Array.from({ length: count }, (_, index) => {
    made += 1;
    const { body, decryptReply } = sealFlowRequest(publicKeyPem, {
      version: "3.0",
      action: "data_exchange",
      screen: "CITY",
      data: { city: `city ${made}`, mode: keeps ? "keep" : "show", note: "x".repeat(400) },
      flow_token: tokens[index % tokens.length] ?? "",
    });
    const raw = Buffer.from(JSON.stringify(body));
    const signature = createHmac("sha256", appSecret).update(raw).digest("hex");
    return { body: raw, headers: `x-hub-signature-256: sha256=${signature}\r\n`, open: decryptReply };
  });
}
