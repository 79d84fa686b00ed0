import { type ComponentType, visible } from "./component-type.ts";
import { required } from "./property.ts";
import { text } from "./values.ts";

/** A smaller title. */
export const textSubheading: ComponentType = {
  type: "TextSubheading",
  since: "2.1",
  inConditionalsSince: "4.0",
  properties: { text: required(text(80)), ...visible },
};
