import { type Draft, error } from "../doctor/draft.ts";
import type { FlowComponent } from "../model/flow-json.ts";
import { action, moves } from "./action.ts";
import type { OwnerPlace } from "./check-properties.ts";
import { type ComponentType, enabled } from "./component-type.ts";
import { required } from "./property.ts";
import { text } from "./values.ts";

/** The button at the foot of a screen. How many a screen may have, the doctor counts over the branches of conditionals. */
export const footer: ComponentType = {
  type: "Footer",
  since: "2.1",
  inConditionalsSince: "4.0",
  properties: {
    label: required(text(35)),
    "left-caption": text(15),
    "center-caption": text(15),
    "right-caption": text(15),
    "on-click-action": required(action({ ...moves, complete: "2.1" })),
    ...enabled,
  },
  check: checkCaptions,
};

function checkCaptions(component: FlowComponent, { path }: OwnerPlace): Draft[] {
  const [left, centre, right] = ["left-caption", "center-caption", "right-caption"].map((key) =>
    Object.hasOwn(component, key),
  );
  if (centre && (left || right)) {
    const message = "A Footer has a caption in the centre or captions left and right, not both. Remove some.";
    return [error("NOT_KEYWORD_SCHEMA_VALIDATION_FAILED", [...path, "center-caption"], message)];
  }
  if (left === right) return [];
  const [there, lacking] = left ? ["left-caption", "right-caption"] : ["right-caption", "left-caption"];
  const message = `A Footer with “${there}” needs “${lacking}” too. Add it, or use “center-caption”.`;
  return [error("INVALID_DEPENDENCIES", [...path, there], message)];
}
