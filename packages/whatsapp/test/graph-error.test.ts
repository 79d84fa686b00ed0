import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { z } from "zod";
import { graphErrorRule, type RetryRule, retryDelaySeconds, toGraphError } from "../src/index.ts";
import { corpusIsMissing, readCorpus } from "./corpus.ts";

const documentedCodes = [
  0, 1, 2, 3, 4, 10, 33, 100, 104, 190, 200, 299, 368, 613, 80007, 80008, 130403, 130429, 130472, 130497, 131000,
  131005, 131008, 131009, 131016, 131020, 131021, 131026, 131030, 131031, 131037, 131041, 131042, 131043, 131044,
  131045, 131047, 131048, 131049, 131050, 131051, 131052, 131053, 131056, 131057, 131059, 131062, 131063, 131064,
  131201, 131215, 132000, 132001, 132005, 132007, 132008, 132012, 132015, 132016, 132018, 132068, 132069, 133000,
  133004, 133005, 133006, 133008, 133009, 133010, 133015, 133016, 134011, 134100, 134101, 134102, 135000, 137000,
  138000, 138018, 139000, 139004, 139103, 2593107, 2593108, 4233041, 141002, 141006, 141010, 147001, 147005, 2388019,
  2388299,
];

test("every documented code has a category and an explanation in whole sentences", () => {
  for (const code of documentedCodes) {
    const rule = graphErrorRule(code);
    assert.notEqual(rule.category, "unknown", String(code));
    assert.match(rule.explanation, /^[A-Z].{20,}\.$/s, String(code));
  }
});

const retries: [code: number, kind: RetryRule["kind"]][] = [
  [131047, "never"],
  [131026, "never"],
  [131050, "never"],
  [130472, "never"],
  [131056, "backoff"],
  [130429, "backoff"],
  [131000, "backoff"],
  [131016, "backoff"],
  [131057, "backoff"],
  [131048, "later"],
  [131049, "later"],
  [132069, "later"],
  [190, "fix"],
  [100, "fix"],
  [131009, "fix"],
  [132068, "fix"],
];

for (const [code, kind] of retries) {
  test(`error ${code} has the retry rule "${kind}"`, () => {
    assert.equal(graphErrorRule(code).retry.kind, kind);
    assert.equal(graphErrorRule(code, 500).retry.kind, kind);
  });
}

test("a closed customer service window is never tried again", () => {
  assert.equal(graphErrorRule(131047).category, "window");
  assert.equal(retryDelaySeconds(graphErrorRule(131047).retry, 1), undefined);
});

test("the pair rate backs off by powers of four, and gives up", () => {
  const { retry } = graphErrorRule(131056);
  const delays = [1, 2, 3, 4, 5, 6, 7].map((count) => retryDelaySeconds(retry, count));
  assert.deepEqual(delays, [1, 4, 16, 64, 256, undefined, undefined]);
});

test("an unknown fault is tried three times more", () => {
  const { retry } = graphErrorRule(131000);
  assert.deepEqual(
    [1, 2, 3, 4].map((count) => retryDelaySeconds(retry, count) !== undefined),
    [true, true, true, false],
  );
});

test("a code that nobody documented goes by the HTTP status, and without one is not tried again", () => {
  const kinds = [undefined, 200, 302, 400, 401, 403, 404, 408, 429, 500, 502, 503].map((status) => {
    const { category, retry } = graphErrorRule(999_999, status);
    return [status, category, retry.kind];
  });
  assert.deepEqual(kinds, [
    [undefined, "unknown", "never"],
    [200, "response", "fix"],
    [302, "response", "fix"],
    [400, "unknown", "fix"],
    [401, "authentication", "fix"],
    [403, "permission", "fix"],
    [404, "unknown", "fix"],
    [408, "unavailable", "backoff"],
    [429, "rate-limit", "backoff"],
    [500, "unavailable", "backoff"],
    [502, "unavailable", "backoff"],
    [503, "unavailable", "backoff"],
  ]);
});

test("an error tells Meta's code, our explanation and Meta's details", () => {
  const error = toGraphError(
    { code: 131009, message: "m", error_data: { details: "flow_cta is odd" }, fbtrace_id: "F" },
    400,
  );
  assert.equal(error.code, 131009);
  assert.equal(error.details, "flow_cta is odd");
  assert.equal(error.fbtraceId, "F");
  assert.equal(error.httpStatus, 400);
  assert.equal(error.isOutcomeUnknown, false);
  assert.match(error.message, /131009.*flow_cta is odd/);
});

test("any code and text make an error without an exception, of bounded length", () => {
  fc.assert(
    fc.property(fc.integer(), fc.string(), fc.option(fc.integer(), { nil: undefined }), (code, message, status) => {
      assert.equal(toGraphError({ code, message }, status).code, code);
    }),
  );
  assert.ok(toGraphError({ code: 1, message: "x".repeat(1_000_000) }).message.length < 2000);
});

test("errors in third-party answers are known", { skip: corpusIsMissing }, () => {
  const schema = z.object({ error: z.looseObject({ code: z.number(), message: z.string() }) });
  const errors = readCorpus("api-responses").filter(({ name }) => name.startsWith("error_"));
  assert.ok(errors.length > 0);
  for (const { name, json } of errors) {
    assert.notEqual(graphErrorRule(schema.parse(json).error.code).category, "unknown", name);
  }
});
