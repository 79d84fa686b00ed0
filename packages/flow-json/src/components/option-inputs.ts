import { action, selects, updates } from "./action.ts";
import { type ComponentType, enabled, startingWith, visible } from "./component-type.ts";
import { chip, dataSource } from "./data-source.ts";
import { list } from "./list.ts";
import { checkOrder } from "./ordered.ts";
import { type Properties, required, since } from "./property.ts";
import { anyText, choice, flag, name, number, text } from "./values.ts";

const several: Properties = {
  "min-selected-items": number({ min: 0 }),
  "max-selected-items": number({ min: 1 }),
};

const choosing: Properties = {
  "on-select-action": action(selects),
  "on-unselect-action": since("6.0", action(updates)),
};

const group: Properties = {
  name: name(),
  label: required(text(30), "4.0"),
  description: since("4.0", text(300)),
  "data-source": required(dataSource({ min: 1, max: 20 })),
  required: flag(),
  "media-size": since("5.0", choice("regular", "large")),
  ...visible,
  ...enabled,
  ...choosing,
};

/** Options of which a contact picks any number. */
export const checkboxGroup: ComponentType = {
  type: "CheckboxGroup",
  since: "2.1",
  inConditionalsSince: "4.0",
  properties: { ...group, ...several, ...startingWith(list({ item: anyText() })) },
  check: (component, at) => checkOrder(component, at, "min-selected-items", "max-selected-items"),
};

/** Options of which a contact picks one. */
export const radioButtonsGroup: ComponentType = {
  type: "RadioButtonsGroup",
  since: "2.1",
  inConditionalsSince: "4.0",
  properties: { ...group, ...startingWith(anyText()) },
};

/** A list that opens, for more options than a group can show. */
export const dropdown: ComponentType = {
  type: "Dropdown",
  since: "2.1",
  inConditionalsSince: "4.0",
  properties: {
    name: name(),
    label: required(text(20)),
    "data-source": required(dataSource({ min: 1, max: 200, maxWithImages: 100 })),
    required: flag(),
    ...visible,
    ...enabled,
    ...choosing,
    ...startingWith(anyText()),
  },
};

/** Options in bubbles of which a contact picks any number. */
export const chipsSelector: ComponentType = {
  type: "ChipsSelector",
  since: "6.3",
  inConditionalsSince: "7.1",
  properties: {
    name: name(),
    label: required(text(80)),
    description: text(300),
    "data-source": required(dataSource({ min: 2, max: 20 }, chip)),
    required: flag(),
    ...several,
    ...visible,
    ...enabled,
    "on-select-action": since("7.1", action(selects)),
    "on-unselect-action": since("7.1", action(updates)),
    ...startingWith(list({ item: anyText() })),
  },
  check: (component, at) => checkOrder(component, at, "min-selected-items", "max-selected-items"),
};
