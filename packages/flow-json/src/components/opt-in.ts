import { action, links, updates } from "./action.ts";
import { type ComponentType, startingWith, visible } from "./component-type.ts";
import { required, since } from "./property.ts";
import { flag, name, text } from "./values.ts";

/** A box to tick, with “Read more” where an action is set for clicking it. */
export const optIn: ComponentType = {
  type: "OptIn",
  since: "2.1",
  inConditionalsSince: "4.0",
  perScreen: { max: 5, code: "MAX_OPT_IN_PER_SCREEN" },
  properties: {
    name: name(),
    label: required(text(120)),
    required: flag(),
    "on-click-action": action(links),
    "on-select-action": since("6.0", action(updates)),
    "on-unselect-action": since("6.0", action(updates)),
    ...visible,
    ...startingWith(flag()),
  },
};
