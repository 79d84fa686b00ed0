import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { after, test } from "node:test";
import { type Emulator, startEmulator } from "@tributary/emulator";
import { z } from "zod";
import { callGraph, contact, phoneNumberId } from "./graph.ts";

const root = process.env["TRIBUTARY_CORPUS"] ?? resolve(import.meta.dirname, "../../../../shared/corpus");
const folder = join(root, "send-requests");
const skip = existsSync(folder) ? false : `no third-party payloads at ${root}: set TRIBUTARY_CORPUS to their folder`;

const emulator: Emulator = await startEmulator({ strict: false });
after(() => emulator.close());

const text = z.looseObject({ type: z.literal("text").optional(), text: z.looseObject({}) });
const interactive = z.looseObject({
  type: z.literal("interactive"),
  interactive: z.looseObject({ type: z.enum(["button", "list", "cta_url", "flow"]) }),
});

/** Requests of the kinds that the emulator takes; in Meta's own samples every recipient is a placeholder. */
function readRequests(): { name: string; body: object }[] {
  if (skip !== false) return [];
  return readdirSync(folder).flatMap((name) => {
    if (!name.endsWith(".json")) return [];
    const request = z.union([text, interactive]).safeParse(JSON.parse(readFileSync(join(folder, name), "utf8")));
    return request.success ? [{ name, body: { ...request.data, to: `+${contact}` } }] : [];
  });
}

test("Meta's own sample requests are taken", { skip }, async () => {
  const requests = readRequests();
  assert.ok(requests.length >= 9, `only ${requests.length}`);
  for (const { name, body } of requests) {
    const answer = await callGraph(emulator, `/v25.0/${phoneNumberId}/messages`, { body });
    assert.equal(answer.status, 200, `${name}: ${JSON.stringify(answer.body)}`);
  }
});
