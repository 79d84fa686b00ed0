import assert from "node:assert/strict";
import { test } from "node:test";
import type { Path } from "./edit-document.ts";
import { worstFinding } from "./worst-finding.ts";

const childrenPath = ["screens", 0, "layout", "children"];

test("the worst of a component's findings counts, also one inside of it", () => {
  const finding = (severity: "error" | "warning" | "hint", path: string) => ({
    ...{ severity, path, code: severity, message: severity, line: 1, column: 1 },
  });
  const findings = [
    finding("hint", "screens[0].layout.children[1].text"),
    finding("warning", "screens[0].layout.children[1]"),
    finding("error", "screens[0].layout.children[1].children[0].label"),
    finding("error", "screens[0].layout.children[10]"),
  ];
  const rows: [place: Path, worst: string | undefined][] = [
    [[...childrenPath, 1], "error"],
    [[...childrenPath, 1, "text"], "hint"],
    [[...childrenPath, 0], undefined],
  ];
  for (const [place, worst] of rows) assert.equal(worstFinding(findings, place)?.severity, worst);
});
