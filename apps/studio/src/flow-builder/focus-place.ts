import { formatPath } from "@tributary/flow-json";
import type { Path } from "./edit-document.ts";
import { isWithin } from "./is-within.ts";

/** Says of an element in the builder what it stands for: `focusPlace` finds it by that. */
export function standsFor(path: Path): { "data-place": string } {
  return { "data-place": formatPath(path) };
}

const fields = ["input:not([type=hidden])", "textarea", "select", "button"]
  .map((field) => `${field}:not(:disabled)`)
  .join(", ");

/**
 * Puts the focus on the innermost part of the builder that stands for a path, as findings write it, or for what is
 * around it: on what the selector chooses there, else on its first field.
 */
export function focusPlace(path: string, selector = fields): void {
  const parts = [...document.querySelectorAll<HTMLElement>(".tb-builder [data-place]")];
  const [innermost] = parts
    .filter((part) => isWithin(path, placeOf(part)))
    .toSorted((one, other) => placeOf(other).length - placeOf(one).length);
  innermost?.querySelector<HTMLElement>(selector)?.focus();
}

function placeOf({ dataset }: HTMLElement): string {
  return dataset["place"] ?? "";
}
