import { type ComponentType, visible } from "./component-type.ts";
import { lines } from "./paragraph.ts";
import { required, since } from "./property.ts";

/** A whole screen of formatted text. */
export const richText: ComponentType = {
  type: "RichText",
  since: "5.1",
  properties: { text: required(since("5.1", lines())), ...visible },
};
