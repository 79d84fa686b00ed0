import type { Property } from "./property.ts";
import { text } from "./values.ts";

/** The label of an input that is typed into. A large one stands above the field, on up to four lines. */
export function typedLabel(): Property {
  const short = text(20);
  const large = text();
  return { ...short, check: (value, at) => (at.holder["label-variant"] === "large" ? large : short).check(value, at) };
}
