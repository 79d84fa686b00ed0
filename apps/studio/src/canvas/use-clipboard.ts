import { useReactFlow } from "@xyflow/react";
import { useEffect } from "react";
import type { Point } from "../editor/add-node.ts";
import { copyNodes, pasteNodes } from "../editor/clipboard.ts";
import { deleteNodes } from "../editor/delete-nodes.ts";
import { useEditing } from "../editor/journey-context.ts";
import { change, type JourneyStore, select } from "../editor/journey-store.ts";
import { tellProblem } from "../states/notify.ts";
import { isTyping } from "./is-typing.ts";

/** Copy, cut and paste of nodes, also between journeys, projects and browser windows: they travel as text. */
export function useClipboard(): void {
  const { store, isReadOnly } = useEditing();
  const { screenToFlowPosition } = useReactFlow();
  useEffect(() => {
    let pointer: Point | undefined;
    const follow = (event: PointerEvent) => {
      pointer = isOverCanvas(event) ? { x: event.clientX, y: event.clientY } : undefined;
    };
    const copy = (event: ClipboardEvent) => {
      const text = isTyping() || hasSelectedText() ? undefined : copySelected(store);
      if (text === undefined) return;
      event.clipboardData?.setData("text/plain", text);
      event.preventDefault();
    };
    const cut = (event: ClipboardEvent) => {
      copy(event);
      if (event.defaultPrevented && !isReadOnly) change(store, (one) => deleteNodes(one, store.getState().selected));
    };
    const paste = (event: ClipboardEvent) => {
      if (isTyping() || isReadOnly) return;
      const at = screenToFlowPosition(pointer ?? { x: window.innerWidth / 2, y: window.innerHeight / 2 });
      if (pasteInto(store, event.clipboardData?.getData("text/plain") ?? "", at)) event.preventDefault();
    };
    document.addEventListener("pointermove", follow);
    document.addEventListener("copy", copy);
    document.addEventListener("cut", cut);
    document.addEventListener("paste", paste);
    return () => {
      document.removeEventListener("pointermove", follow);
      document.removeEventListener("copy", copy);
      document.removeEventListener("cut", cut);
      document.removeEventListener("paste", paste);
    };
  }, [store, isReadOnly, screenToFlowPosition]);
}

function copySelected(store: JourneyStore): string | undefined {
  const { history, selected } = store.getState();
  return copyNodes(history.present, selected);
}

function pasteInto(store: JourneyStore, text: string, at: Point): boolean {
  const pasted = pasteNodes(store.getState().history.present, text, at);
  if (!pasted) return false;
  const { journey, nodeIds, refused } = pasted;
  change(store, () => journey);
  if (nodeIds.length > 0) select(store, nodeIds);
  if (refused.length > 0) tellProblem(`Not pasted, as this kind of journey does not take them: ${refused.join(", ")}.`);
  return true;
}

function isOverCanvas({ target }: PointerEvent): boolean {
  return target instanceof Element && target.closest(".react-flow") !== null;
}

function hasSelectedText(): boolean {
  return (window.getSelection()?.toString() ?? "") !== "";
}
