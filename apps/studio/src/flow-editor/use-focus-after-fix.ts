import { type RefObject, useEffect, useRef } from "react";

/**
 * A finding that is mended leaves the list, and its button takes the focus with it: the finding that comes to its place
 * gets the focus, or the last one, or the panel's head when none is left.
 */
export function useFocusAfterFix(panel: RefObject<HTMLElement | null>, findings: unknown): (pressed: Element) => void {
  const place = useRef<number>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is found decides when the list is another one
  useEffect(() => {
    const index = place.current;
    place.current = undefined;
    if (index === undefined || document.activeElement !== document.body) return;
    const items = itemsOf(panel.current);
    const next = items[index] ?? items.at(-1) ?? panel.current;
    next?.querySelector("button")?.focus();
  }, [panel, findings]);
  return (pressed) => {
    place.current = itemsOf(panel.current).findIndex((item) => item.contains(pressed));
  };
}

function itemsOf(panel: HTMLElement | null): Element[] {
  return [...(panel?.querySelectorAll("li") ?? [])];
}
