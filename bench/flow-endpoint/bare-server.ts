import cluster from "node:cluster";
import {
  constants,
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  privateDecrypt,
  timingSafeEqual,
} from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * The least that a Flow's endpoint can be, as the yardstick of the same run, on two processes: check the signature,
 * decrypt, encrypt one fixed screen. No token, no session, no journey, no check, no log.
 */
const { APP_SECRET = "", PRIVATE_KEY = "", PROCESSES = "2" } = process.env;

if (cluster.isPrimary) {
  let listening = 0;
  for (let index = 0; index < Number(PROCESSES); index += 1) cluster.fork();
  cluster.on("listening", (_worker, { port }) => {
    listening += 1;
    if (listening === Number(PROCESSES)) process.send?.({ port });
  });
  process.on("SIGTERM", () => {
    for (const worker of Object.values(cluster.workers ?? {})) worker?.kill();
    process.exit(0);
  });
} else serve();

function serve(): void {
  const key = createPrivateKey(PRIVATE_KEY);
  const reply = JSON.stringify({
    screen: "SLOT",
    data: { city: "Berlin", count: 1, slots: [{ id: "1", title: "10:00" }] },
  });
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const raw = Buffer.concat(chunks);
      const expected = Buffer.from(`sha256=${createHmac("sha256", APP_SECRET).update(raw).digest("hex")}`);
      const given = Buffer.from(String(request.headers["x-hub-signature-256"]));
      if (expected.length !== given.length || !timingSafeEqual(expected, given)) {
        response.writeHead(432).end();
        return;
      }
      const text = answer(JSON.parse(raw.toString()));
      response.writeHead(200, { "content-type": "text/plain", "content-length": text.length }).end(text);
    });
  });
  server.listen(Number(process.env["PORT"] ?? 0), "127.0.0.1", () => {
    if (!cluster.worker) process.send?.({ port: (server.address() as AddressInfo).port });
  });

  function answer(body: { encrypted_flow_data: string; encrypted_aes_key: string; initial_vector: string }): string {
    const iv = Buffer.from(body.initial_vector, "base64");
    const data = Buffer.from(body.encrypted_flow_data, "base64");
    const padding = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: "sha256" };
    const aesKey = privateDecrypt({ key, ...padding }, Buffer.from(body.encrypted_aes_key, "base64"));
    const decipher = createDecipheriv("aes-128-gcm", aesKey, iv).setAuthTag(data.subarray(-16));
    JSON.parse(Buffer.concat([decipher.update(data.subarray(0, -16)), decipher.final()]).toString());
    const cipher = createCipheriv(
      "aes-128-gcm",
      aesKey,
      iv.map((byte) => byte ^ 0xff),
    );
    return Buffer.concat([cipher.update(reply), cipher.final(), cipher.getAuthTag()]).toString("base64");
  }
}
