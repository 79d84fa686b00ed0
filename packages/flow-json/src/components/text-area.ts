import { type ComponentType, enabled, startingWith, visible } from "./component-type.ts";
import { required, since } from "./property.ts";
import { typedLabel } from "./typed-label.ts";
import { anyText, choice, flag, name, number, text } from "./values.ts";

/** Several lines that a contact types. */
export const textArea: ComponentType = {
  type: "TextArea",
  since: "2.1",
  inConditionalsSince: "4.0",
  properties: {
    name: name(),
    label: required(typedLabel()),
    "label-variant": since("7.0", choice("large")),
    required: flag(),
    "max-length": number({ min: 1, isText: true }),
    "helper-text": text(80),
    ...visible,
    ...enabled,
    ...startingWith(anyText()),
  },
};
