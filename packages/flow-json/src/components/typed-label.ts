import type { Property } from "./property.ts";
import { text } from "./values.ts";

const maxCharacters = 20;

/** The label of an input that is typed into. A large one stands above the field, on up to four lines. */
export function typedLabel(): Property {
  const short = text(maxCharacters);
  const large = text();
  return {
    ...short,
    form: { kind: "text", maxCharacters, isUnlimitedBy: { property: "label-variant", value: "large" } },
    check: (value, at) => (at.holder["label-variant"] === "large" ? large : short).check(value, at),
  };
}
