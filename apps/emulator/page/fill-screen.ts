import { type Memory, nextAct } from "@tributary/flow-json";
import type { RunningFlow } from "@tributary/phone";

/** Gives every input of the screen a plausible value; nothing is sent. */
export function fillScreen({ view, onChange }: Pick<RunningFlow, "view" | "onChange">): void {
  let memory: Memory = {};
  for (let round = 0; round < view.components.length; round += 1) {
    const next = nextAct(view, memory);
    if (next?.act.kind !== "set") return;
    memory = next.memory;
    onChange(next.act.name, next.act.value);
  }
}
