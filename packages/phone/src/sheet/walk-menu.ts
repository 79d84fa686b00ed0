import type { KeyboardEvent } from "react";

const steps: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** The keys of a menu: arrows go round its buttons, Home and End to the ends, Escape closes it. */
export function walkMenu(event: KeyboardEvent<HTMLElement>, onClose: () => void): void {
  const items = [...event.currentTarget.querySelectorAll("button")];
  const current = items.findIndex((item) => item.matches(":focus"));
  const step = steps[event.key];
  if (event.key === "Escape") {
    event.stopPropagation();
    onClose();
  } else if (step !== undefined) items.at((current + step) % items.length)?.focus();
  else if (event.key === "Home") items[0]?.focus();
  else if (event.key === "End") items.at(-1)?.focus();
  else return;
  event.preventDefault();
}
