import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { after, test } from "node:test";
import { type Emulator, startEmulator } from "@tributary/emulator";
import { z } from "zod";
import { callGraph, contact, phoneNumberId, wabaId } from "./graph.ts";

const root = process.env["TRIBUTARY_CORPUS"] ?? resolve(import.meta.dirname, "../../../../shared/corpus");
const folder = join(root, "send-requests");
const skip = existsSync(folder) ? false : `no third-party payloads at ${root}: set TRIBUTARY_CORPUS to their folder`;

const emulator: Emulator = await startEmulator({ strict: false });
after(() => emulator.close());

const sendRequest = z.looseObject({ messaging_product: z.literal("whatsapp"), to: z.string() });

/** Samples that Meta itself would refuse: a type that does not fit its content, a placeholder where a type belongs. */
const sloppySamples = ["send_reply_to_list_message", "send_sample_issue_resolution_template"];

/** Puts usable values where the samples have placeholders. */
function fillIn(json: string): unknown {
  const filled = json.replaceAll("<HEADER_TYPE>", "text");
  return JSON.parse(filled.replaceAll(/<?http\(s\):\/\/([a-z-]+)>?/g, "https://example.com/$1"));
}

/** Every request to send a message; in Meta's own samples every recipient is a placeholder. */
function readRequests(): { name: string; body: object }[] {
  if (skip !== false) return [];
  return readdirSync(folder).flatMap((name) => {
    if (!name.endsWith(".json") || sloppySamples.some((start) => name.startsWith(start))) return [];
    const request = sendRequest.safeParse(fillIn(readFileSync(join(folder, name), "utf8")));
    return request.success ? [{ name, body: { ...request.data, to: `+${contact}` } }] : [];
  });
}

test("Meta's own sample requests are taken", { skip }, async () => {
  const requests = readRequests();
  assert.ok(requests.length >= 40, `only ${requests.length}`);
  for (const { name, body } of requests) {
    const answer = await callGraph(emulator, `/v25.0/${phoneNumberId}/messages`, { body });
    assert.equal(answer.status, 200, `${name}: ${JSON.stringify(answer.body)}`);
  }
});

test("Meta's own sample templates are taken", { skip }, async () => {
  const names = readdirSync(folder).filter((name) => name.startsWith("template_create__"));
  assert.ok(names.length >= 10, `only ${names.length}`);
  for (const [index, name] of names.entries()) {
    const sample = z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(join(folder, name), "utf8")));
    const body = { ...sample, name: `sample_${index}` };
    const answer = await callGraph(emulator, `/v25.0/${wabaId}/message_templates`, { body });
    assert.equal(answer.status, 200, `${name}: ${JSON.stringify(answer.body)}`);
  }
});
