import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { JsonObject } from "@tributary/whatsapp";
import { openFlowRequest } from "@tributary/whatsapp/flow-crypto";
import { createFlowKeyPair, openFlowKey } from "@tributary/whatsapp/flow-key";
import { isSignatureValid } from "@tributary/whatsapp/signature";

type Answer = (request: JsonObject) => JsonObject | { status: number } | undefined;

/** A Flow's endpoint of a few lines: decrypts, answers as told, and encrypts. No answer means none, ever. */
export type FlowEndpoint = AsyncDisposable & {
  url: string;
  publicKeyPem: string;
  requests: JsonObject[];
  answerWith(answer: Answer): void;
};

export async function startFlowEndpoint(appSecret: string): Promise<FlowEndpoint> {
  const { publicKeyPem, privateKeyPem } = await createFlowKeyPair();
  const key = await openFlowKey(privateKeyPem);
  const requests: JsonObject[] = [];
  let answer: Answer = () => ({ data: { status: "active" } });
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const raw = Buffer.concat(chunks);
    const signature = request.headers["x-hub-signature-256"];
    if (typeof signature !== "string" || !isSignatureValid(raw, signature, appSecret)) {
      response.writeHead(432).end();
      return;
    }
    const opened = await openFlowRequest(key, JSON.parse(raw.toString()));
    requests.push(opened.request);
    const said = answer(opened.request);
    if (said === undefined) return;
    const status = typeof said["status"] === "number" ? said["status"] : 200;
    response.writeHead(status, { "content-type": "text/plain" }).end(opened.encryptReply(said));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/flow`,
    publicKeyPem,
    requests,
    answerWith: (next) => {
      answer = next;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
