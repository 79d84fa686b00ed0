import assert from "node:assert/strict";
import { test } from "node:test";
import { z } from "zod";
import { checkMessage, readReceipt } from "../src/index.ts";
import { corpusIsMissing, readCorpus } from "./corpus.ts";

/** Samples that are wrong as they stand, and the field that says so. */
const sloppySamples: Record<string, string> = {
  send_reply_to_list_message: "type",
  send_sample_issue_resolution_template: "template.components.1.parameters.0.type",
};

const requestSchema = z.looseObject({ type: z.string().optional(), text: z.unknown().optional() });

test("third-party send requests of every kind are allowed", { skip: corpusIsMissing }, () => {
  const kinds = new Set<string>();
  let requests = 0;
  for (const { name, json } of readCorpus("send-requests")) {
    if (!name.startsWith("send_") || name.includes("read_receipt")) continue;
    requests += 1;
    const request = requestSchema.parse(fillIn(json));
    const message = request.text === undefined ? request : { type: "text", ...request };
    const sloppy = sloppySamples[name];
    const problems = checkMessage(message);
    if (sloppy === undefined) assert.deepEqual(problems, [], name);
    else assert.equal(problems[0]?.field, sloppy, name);
    kinds.add(kindOf(message));
  }
  assert.ok(requests >= 49, `${requests}`);
  assert.ok(kinds.size >= 18, [...kinds].join());
});

test("the third-party read receipt is what is built here", { skip: corpusIsMissing }, () => {
  const sample = readCorpus("send-requests").find(({ name }) => name === "send_typing_indicator_and_read_receipt");
  const { message_id: wamid } = z.object({ message_id: z.string() }).parse(sample?.json);
  assert.deepEqual(readReceipt(wamid, { isTyping: true }), sample?.json);
});

/** Puts usable values where the samples have placeholders. */
function fillIn(json: unknown): unknown {
  return JSON.parse(
    JSON.stringify(json)
      .replaceAll("<HEADER_TYPE>", "text")
      .replaceAll(/<?http\(s\):\/\/([a-z-]+)>?/g, "https://example.com/$1"),
  );
}

function kindOf(message: { type?: string | undefined; interactive?: unknown }): string {
  const interactive = z.looseObject({ type: z.string() }).safeParse(message.interactive);
  return interactive.success ? interactive.data.type : (message.type ?? "");
}
