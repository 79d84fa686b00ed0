import assert from "node:assert/strict";
import { test } from "node:test";
import { examineFlowJson } from "../examine-flow-json.ts";
import { isDynamic } from "../knowledge/is-dynamic.ts";
import { parseFlowJson } from "../parse-flow-json.ts";
import { fillFlow } from "../sample/fill-flow.ts";
import { flowTemplates } from "./flow-templates.ts";

for (const template of flowTemplates) {
  test(`the template “${template.title}” can be published and filled in as it is`, () => {
    const findings = examineFlowJson(JSON.stringify(template.json), { hasEndpoint: template.isDynamic });
    assert.deepEqual(
      findings.filter(({ severity }) => severity !== "hint"),
      [],
    );
    const { flow } = parseFlowJson(template.json);
    assert.ok(flow);
    assert.equal(isDynamic(flow), template.isDynamic);
    assert.equal(fillFlow(flow).open.status, "completed");
  });
}
