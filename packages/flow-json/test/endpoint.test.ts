// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how Flow JSON refers to data.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type EndpointAnswer,
  type FlowJson,
  goBack,
  openFlow,
  parseFlowJson,
  receive,
  type Step,
  setValue,
  tap,
  viewScreen,
} from "../src/index.ts";
import { aFlow, aFooter, aScreen, given, shown, tapFooter } from "./a-flow.ts";
import { fixture } from "./fixture.ts";

const claimData = { kinds: [{ id: "glass", title: "Glass" }], errors: {}, is_open: true, limit: 12 };

test("a Flow that the endpoint opens waits for its first screen", () => {
  const flow = claim();
  const step = openFlow(flow, { flowToken: "t", dynamic: true });
  const request = { version: "4.0", action: "INIT", screen: "", data: {}, flow_token: "t" };
  assert.deepEqual(step.effects, [{ kind: "data-exchange", id: "effect-1", request }]);
  assert.equal(viewScreen(flow, step.open).isWaiting, true);
  const { open } = answered(flow, step, { screen: "CLAIM", data: claimData });
  assert.deepEqual([open.status, open.screenId, open.stack], ["open", "CLAIM", []]);
});

test("a Flow that the endpoint cannot open fails in words that help", () => {
  const flow = claim();
  const step = openFlow(flow, { flowToken: "t", dynamic: true });
  for (const [answer, code] of [
    [{ failure: "timeout_error" }, "timeout_error"],
    [{ failure: "invalid-flow-token", message: "This offer is over." }, "invalid-flow-token"],
    [{ screen: "NOWHERE", data: {} }, "invalid-screen-transition"],
    [{ screen: "CLAIM", data: { ...claimData, limit: null } }, "payload-schema-error"],
    [{ screen: "CLAIM", data: {} }, "payload-schema-error"],
    [{}, "invalid-screen-transition"],
  ] as const) {
    const { open } = answered(flow, step, answer);
    assert.deepEqual([open.status, open.failure?.code], ["failed", code]);
    assert.ok(viewScreen(flow, open).failure?.message);
  }
});

test("while the endpoint is asked nothing can be done, and answers that nobody waits for change nothing", () => {
  const { flow, open } = atClaim();
  const { open: waiting, effects } = setValue(flow, open, "kind", "glass");
  assert.equal(waiting.status, "waiting");
  assert.deepEqual(
    effects.map(
      (effect) =>
        effect.kind === "data-exchange" && [effect.request.action, effect.request.screen, effect.request.data],
    ),
    [["data_exchange", "CLAIM", { kind: "glass" }]],
  );
  assert.equal(setValue(flow, waiting, "plate", "X").open, waiting);
  assert.equal(tapFooter(flow, waiting).open, waiting);
  assert.equal(goBack(flow, waiting).open, waiting);
  assert.equal(receive(flow, waiting, "effect-0", { screen: "CLAIM", data: claimData }).open, waiting);
  assert.equal(receive(flow, open, "effect-1", { screen: "CLAIM", data: claimData }).open, open);
  const view = viewScreen(flow, waiting);
  assert.ok(view.components.every((component) => !("isEnabled" in component) || !component.isEnabled));
  assert.equal(view.footer?.isEnabled, false);
});

test("the same screen again keeps what was typed, shows the errors that came, and a notice until the next act", () => {
  const { flow, open } = atClaim();
  const typed = given(flow, open, { plate: "X-1" });
  const data = { errors: { plate: "Unknown plate" }, error_message: "Please check" };
  const again = answered(flow, tapFooter(flow, typed), { screen: "CLAIM", data }).open;
  assert.deepEqual([again.status, again.stack], ["open", []]);
  assert.equal(viewScreen(flow, again).snackbar, "Please check");
  assert.deepEqual(
    [shown(flow, again, "TextInput").value, shown(flow, again, "TextInput").error],
    ["X-1", "Unknown plate"],
  );
  assert.equal("error_message" in (again.screens["CLAIM"]?.data ?? {}), false);
  const mended = given(flow, again, { plate: "X-2" });
  assert.deepEqual([viewScreen(flow, mended).snackbar, shown(flow, mended, "TextInput").error], [undefined, undefined]);
  const stillWrong = answered(flow, tapFooter(flow, mended), { screen: "CLAIM", data }).open;
  assert.equal(shown(flow, stillWrong, "TextInput").error, "Unknown plate");
});

test("an answer that cannot be used leaves the contact where it was, and the endpoint is told", () => {
  const { flow, open } = atClaim();
  const asked = tapFooter(flow, open);
  for (const [answer, code] of [
    [{ screen: "CONFIRM", data: { case_id: "1" } }, "invalid-screen-transition"],
    [{ screen: "EVIDENCE", data: { hint: 7 } }, "payload-schema-error"],
    [{ screen: "EVIDENCE", data: [] }, "payload-schema-error"],
    [{ screen: "SUCCESS", data: { extension_message_response: { params: {} } } }, "payload-schema-error"],
  ] as const) {
    const step = answered(flow, asked, answer);
    assert.deepEqual([step.open.status, step.open.screenId], ["open", "CLAIM"]);
    assert.ok(viewScreen(flow, step.open).snackbar);
    const [effect] = step.effects;
    assert.ok(effect?.kind === "report-error");
    assert.equal(effect.request.data["error"], code);
    assert.equal(effect.request.action, "data_exchange");
  }
  const late = answered(flow, asked, { failure: "timeout_error" });
  assert.deepEqual([late.open.status, late.effects], ["open", []]);
  assert.match(late.open.snackbar ?? "", /10 seconds/);
  assert.equal(answered(flow, asked, { failure: "invalid-flow-token" }).open.status, "failed");
});

test("an answer may hold more than its screen declares", () => {
  const { flow, open } = atClaim();
  const { open: next } = answered(flow, tapFooter(flow, open), {
    screen: "EVIDENCE",
    data: { hint: "Look", extra: 1 },
  });
  assert.deepEqual([next.screenId, next.stack], ["EVIDENCE", ["CLAIM"]]);
  assert.equal(shown(flow, next, "TextBody").text, "Look");
});

test("files go to the endpoint as uploads", () => {
  const { flow, open } = atEvidence();
  const upload = { cdn_url: "https://mmg.whatsapp.net/x", encryption_metadata: { iv: "a" } };
  const file = { id: "9", file_name: "a.jpg", mime_type: "image/jpeg", sha256: "s", size_bytes: 4, ...upload };
  const [effect] = tapFooter(flow, given(flow, open, { photos: [file] })).effects;
  assert.ok(effect?.kind === "data-exchange");
  assert.equal(
    JSON.stringify(effect.request.data),
    '{"photos":[{"media_id":"9","cdn_url":"https://mmg.whatsapp.net/x","file_name":"a.jpg","encryption_metadata":{"iv":"a"}}]}',
  );
});

test("a screen that refreshes on back asks the endpoint, which says where to go and with what", () => {
  const { flow, open } = atEvidence();
  const asked = goBack(flow, open);
  const [effect] = asked.effects;
  assert.ok(effect?.kind === "data-exchange");
  assert.deepEqual([effect.request.action, effect.request.screen, effect.request.data], ["BACK", "EVIDENCE", {}]);
  const back = answered(flow, asked, { screen: "CLAIM", data: { ...claimData, limit: 5 } }).open;
  assert.deepEqual([back.screenId, back.stack, back.status], ["CLAIM", [], "open"]);
  assert.equal(shown(flow, back, "TextInput").characters.max, 5);
  const failing = answered(flow, asked, { failure: "cannot_be_served" }).open;
  assert.deepEqual([failing.screenId, failing.stack], ["EVIDENCE", ["CLAIM"]]);
});

test("the endpoint ends a Flow with the response that it makes itself, as it is", () => {
  const flow = aFlow([aScreen("A", [aFooter({ name: "data_exchange", payload: { a: 1 } })], { terminal: true })], {
    data_api_version: "3.0",
    routing_model: { A: [] },
  });
  const { open } = openFlow(flow, { flowToken: "t" });
  const params = { order: 7, flow_token: "t", ok: true };
  const done = answered(flow, tapFooter(flow, open), {
    screen: "SUCCESS",
    data: { extension_message_response: { params } },
  });
  assert.equal(done.open.status, "completed");
  assert.equal(
    JSON.stringify(done.effects),
    JSON.stringify([{ kind: "complete", id: "effect-2", payload: params, summary: [] }]),
  );
});

test("a link can ask the endpoint without a look at the inputs", () => {
  const link = {
    type: "EmbeddedLink",
    text: "Again",
    "on-click-action": { name: "data_exchange", payload: { again: true } },
  };
  const name = { type: "TextInput", name: "n", label: "N", required: true };
  const flow = aFlow([aScreen("A", [name, link])], { data_api_version: "4.0" });
  const { open } = openFlow(flow, { flowToken: "t" });
  assert.equal(tap(flow, open, shown(flow, open, "EmbeddedLink").id).open.status, "waiting");
});

function claim(): FlowJson {
  const { flow } = parseFlowJson(fixture("claim"));
  assert.ok(flow);
  return flow;
}

function atClaim() {
  const flow = claim();
  return { flow, open: openFlow(flow, { flowToken: "t", screen: "CLAIM", data: claimData }).open };
}

function atEvidence() {
  const { flow, open } = atClaim();
  return { flow, open: answered(flow, tapFooter(flow, open), { screen: "EVIDENCE", data: { hint: "Look" } }).open };
}

function answered(flow: FlowJson, step: Step, answer: EndpointAnswer): Step {
  assert.equal(step.open.status, "waiting");
  return receive(flow, step.open, step.open.pending?.effectId ?? "", answer);
}
