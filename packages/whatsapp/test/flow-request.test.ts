import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  completionReply,
  errorReply,
  type FlowRequest,
  flowEndpointStatus,
  type JsonObject,
  pingReply,
  readFlowRequest,
  screenReply,
  tokenRefusedReply,
} from "../src/index.ts";

const requests: [name: string, request: JsonObject, read: FlowRequest][] = [
  ["a ping", { version: "3.0", action: "ping" }, { version: "3.0", kind: "ping" }],
  [
    "an opening",
    { version: "4.0", action: "INIT", flow_token: "t", flow_token_signature: "j.w.t", screen: "", data: {} },
    { version: "4.0", flowToken: "t", flowTokenSignature: "j.w.t", kind: "init", data: {} },
  ],
  [
    "an exchange",
    { version: "3.0", action: "data_exchange", screen: "A", data: { name: "Mira" }, flow_token: "t" },
    { version: "3.0", flowToken: "t", kind: "exchange", screen: "A", data: { name: "Mira" } },
  ],
  [
    "a step back without data",
    { version: "3.0", action: "BACK", screen: "B", flow_token: "t" },
    { version: "3.0", flowToken: "t", kind: "back", screen: "B", data: {} },
  ],
  [
    "an error in Meta's sample's words",
    { action: "data_exchange", screen: "A", data: { error: "INVALID", error_message: "No such screen" } },
    { kind: "error", screen: "A", errorKey: "INVALID", errorMessage: "No such screen" },
  ],
  [
    "an error in Meta's table's words",
    { action: "INIT", data: { error_key: "INVALID", error_message: "No such screen" } },
    { kind: "error", errorKey: "INVALID", errorMessage: "No such screen" },
  ],
  [
    "an exchange whose screen has a field called error",
    { action: "data_exchange", screen: "A", data: { error: "yes", name: "Mira" } },
    { kind: "exchange", screen: "A", data: { error: "yes", name: "Mira" } },
  ],
  ["an action of the future", { action: "navigate", screen: "A" }, { kind: "unknown", action: "navigate" }],
  ["nothing", {}, { kind: "unknown", action: "" }],
  ["data that is no object", { action: "data_exchange", data: [1] }, { kind: "exchange", data: {} }],
];

for (const [name, request, read] of requests) {
  test(`${name} is read from a decrypted request`, () => assert.deepEqual(readFlowRequest(request), read));
}

test("any JSON object is read", () => {
  const action = fc.constantFrom("ping", "INIT", "data_exchange", "BACK", "x");
  const part = fc.jsonValue({ maxDepth: 2 });
  fc.assert(
    fc.property(
      fc.record({ action: fc.oneof(action, part), screen: part, data: part, flow_token: part }),
      (request) => {
        assert.ok(readFlowRequest(JSON.parse(JSON.stringify(request))).kind.length > 0);
      },
    ),
  );
});

test("replies have the shapes that WhatsApp reads", () => {
  assert.deepEqual(pingReply(), { data: { status: "active" } });
  assert.deepEqual(errorReply(), { data: { acknowledged: true } });
  assert.deepEqual(screenReply("A", { name: "Mira" }), { screen: "A", data: { name: "Mira" } });
  assert.deepEqual(screenReply("A", {}, "Too late"), { screen: "A", data: { error_message: "Too late" } });
  assert.deepEqual(tokenRefusedReply("Expired"), { error_msg: "Expired" });
  assert.deepEqual(completionReply("t", { rating: "5", flow_token: "forged" }), {
    screen: "SUCCESS",
    data: { extension_message_response: { params: { rating: "5", flow_token: "t" } } },
  });
  assert.deepEqual(Object.values(flowEndpointStatus), [200, 421, 427, 432]);
});
