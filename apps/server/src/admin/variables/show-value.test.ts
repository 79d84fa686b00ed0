import assert from "node:assert/strict";
import { test } from "node:test";
import { showValue } from "./show-value.ts";

const ofTest = { isTest: true, secretNames: new Set(["diagnosis"]) };
const ofContact = { ...ofTest, isTest: false };

test("who a contact is stays masked, and a tester's own values are shown", () => {
  const order = { customer_name: "Ada", items: [{ sku: "a1", count: 2 }], phone: "49170" };
  assert.deepEqual(showValue(order, "local_var.order", ofTest), order);
  assert.deepEqual(showValue(order, "local_var.order", ofContact), { ...order, customer_name: "•••", phone: "•••" });
  assert.equal(showValue("hi there", "system_var.user_input", ofContact), "•••");
  assert.equal(showValue(3, "local_var.count", ofContact), 3);
});

test("passwords and what a Flow calls sensitive are masked for everybody", () => {
  const answer = { diagnosis: "flu", password: "x", day: "Monday", pin: "1234", shipping: "none" };
  assert.deepEqual(showValue(answer, "system_var.message_meta", ofTest), {
    ...{ diagnosis: "•••", password: "•••", day: "Monday", pin: "•••", shipping: "none" },
  });
});

test("long and deep values are cut", () => {
  assert.equal(String(showValue("x".repeat(900), "local_var.text", ofTest)).length, 200);
  const deep = { a: { b: { c: { d: { e: { f: 1 } } } } } };
  assert.deepEqual(showValue(deep, "local_var.deep", ofTest), { a: { b: { c: { d: { e: "…" } } } } });
  assert.deepEqual(showValue([1, 2, 3, 4, 5, 6, 7], "local_var.many", ofTest), [1, 2, 3, 4, 5]);
});
