import assert from "node:assert/strict";
import { test } from "node:test";
import { apiDefinition } from "@tributary/engine";
import { templateProblems, usedVariables } from "./used-variables.ts";

const api = apiDefinition.parse({
  id: "crm",
  name: "CRM",
  method: "POST",
  url: "{{ constant_var.crm }}/{{ local_var.ticket }}",
  headers: [{ name: "x-who", value: "{{ system_var.user_name | upcase }} {{ local_var.ticket }}" }],
  body: { kind: "json", text: '{"a": {{ global_var.order.id }}}' },
});

test("every variable that is filled in is named once, in order, constants aside", () => {
  assert.deepEqual(usedVariables(api), ["local_var.ticket", "system_var.user_name", "global_var.order"]);
});

test("a text that cannot be parsed is named by its path", () => {
  assert.equal(templateProblems(api).size, 0);
  const broken = { ...api, headers: [{ name: "x", value: "{{ local_var.ticket | }} {% if %}" }] };
  assert.deepEqual([...templateProblems(broken).keys()], ["headers.0.value"]);
});
