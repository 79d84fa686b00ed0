import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from "react";

const focusable =
  'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), [tabindex="0"]';

/**
 * Keeps the keyboard inside an element while it is shown: focus goes in when it comes, round and round with Tab, out by
 * Escape, and back to where it was when the element goes.
 */
export function useFocusTrap<Box extends HTMLElement>(
  onEscape: () => void,
): { ref: RefObject<Box | null>; onKeyDown: (event: KeyboardEvent) => void } {
  const ref = useRef<Box>(null);
  const [before] = useState(() => document.activeElement);
  useEffect(() => {
    const box = ref.current;
    (box?.querySelector<HTMLElement>("[data-autofocus]") ?? box)?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, [before]);
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== "Tab" && event.key !== "Escape") return;
    event.stopPropagation();
    if (event.key === "Escape") {
      event.preventDefault();
      onEscape();
    } else if (ref.current !== null) goRound(event, ref.current);
  }
  return { ref, onKeyDown };
}

function goRound(event: KeyboardEvent, box: HTMLElement): void {
  const stops = [...box.querySelectorAll<HTMLElement>(focusable)].filter(isReachable);
  const [first, last] = [stops[0], stops.at(-1)];
  const isAtEnd = document.activeElement === (event.shiftKey ? first : last);
  const isOutside = document.activeElement === box && event.shiftKey;
  if (stops.length > 0 && !isAtEnd && !isOutside) return;
  event.preventDefault();
  (event.shiftKey ? last : first)?.focus();
}

/** Of radio buttons of one name the browser stops at one only. */
function isReachable(element: HTMLElement): boolean {
  if (element.tabIndex < 0 || element.closest("[inert]") !== null || element.offsetParent === null) return false;
  if (!(element instanceof HTMLInputElement) || element.type !== "radio" || element.checked) return true;
  const group = element.closest("fieldset");
  const radios = [...(group?.querySelectorAll<HTMLInputElement>("input[type=radio]:not([disabled])") ?? [])];
  return !radios.some((radio) => radio.checked) && radios[0] === element;
}
