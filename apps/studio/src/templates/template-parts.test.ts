import assert from "node:assert/strict";
import { test } from "node:test";
import { templateParts } from "./template-parts.ts";

test("header, body, footer and buttons are read from Meta's components, strange ones left out", () => {
  const parts = templateParts([
    { type: "HEADER", format: "IMAGE" },
    { type: "BODY", text: "Hello {{1}}" },
    { type: "FOOTER", text: "Shop" },
    { type: "BUTTONS", buttons: [{ type: "FLOW", text: "Rate us" }, { type: "QUICK_REPLY", text: "No" }, 7] },
    "nonsense",
    { type: "LIMITED_TIME_OFFER" },
  ]);
  assert.deepEqual(parts, {
    header: "image",
    body: "Hello {{1}}",
    footer: "Shop",
    buttons: [
      { title: "Rate us", kind: "flow" },
      { title: "No", kind: "quick reply" },
    ],
  });
  assert.deepEqual(templateParts([]), { body: "", buttons: [] });
});
