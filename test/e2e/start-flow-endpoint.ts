import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { JsonObject } from "@tributary/whatsapp";
import { openFlowRequest } from "@tributary/whatsapp/flow-crypto";
import { createFlowKeyPair, openFlowKey } from "@tributary/whatsapp/flow-key";
import { isSignatureValid } from "@tributary/whatsapp/signature";

/** A Flow's endpoint that decrypts, answers as told and encrypts; `requests` are what it was asked, decrypted. */
export type FlowEndpoint = AsyncDisposable & { url: string; publicKeyPem: string; requests: JsonObject[] };

/** Starts an endpoint. With `httpStatus` the answer goes out under another status than 200. */
export async function startFlowEndpoint(
  answer: (request: JsonObject) => { httpStatus?: number; reply: object },
  appSecret = "EMULATOR_APP_SECRET",
): Promise<FlowEndpoint> {
  const { publicKeyPem, privateKeyPem } = await createFlowKeyPair();
  const key = await openFlowKey(privateKeyPem);
  const requests: JsonObject[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const isGenuine = isSignatureValid(body, String(request.headers["x-hub-signature-256"]), appSecret);
    if (!isGenuine) return void response.writeHead(432).end();
    const opened = await openFlowRequest(key, JSON.parse(body.toString()));
    requests.push(opened.request);
    const { httpStatus = 200, reply } = answer(opened.request);
    response.writeHead(httpStatus, { "content-type": "text/plain" }).end(opened.encryptReply(reply));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/flow`,
    publicKeyPem,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
