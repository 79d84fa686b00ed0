import { formatPath } from "@tributary/flow-json";
import { useEffect } from "react";
import { flushSync } from "react-dom";
import { focusPlace } from "../flow-builder/focus-place.ts";
import { type FlowStore, redoText, undoText, useFlowStore } from "./flow-store.ts";

/** Undoes and redoes by keyboard. Fields that are typed into have their own. */
export function useUndoKeys(isOn: boolean): void {
  const store = useFlowStore();
  useEffect(() => {
    if (!isOn) return;
    const press = (event: KeyboardEvent) => {
      const { target } = event;
      const isTyping = target instanceof HTMLElement && target.matches("input, textarea, [contenteditable]");
      if (isTyping || !(event.ctrlKey || event.metaKey)) return;
      const key = event.key.toLowerCase();
      if (key !== "z" && key !== "y") return;
      event.preventDefault();
      const step = key === "y" || event.shiftKey ? redoText : undoText;
      keepFocusOnComponent(store, target, () => step(store));
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [isOn, store]);
}

/** Whoever was at the chosen component's line is there again where it stands now. */
function keepFocusOnComponent(store: FlowStore, target: EventTarget | null, step: () => void): void {
  const line = target instanceof HTMLElement && target.closest(".tb-builder-list li[data-selected]");
  flushSync(step);
  const { selectedPath } = store.getState();
  const isElsewhere = line && !(line.isConnected && line.matches("[data-selected]"));
  if (isElsewhere && selectedPath) focusPlace(formatPath(selectedPath));
}
