import { type ComponentType, visible } from "./component-type.ts";
import { imageData } from "./image-data.ts";
import { required } from "./property.ts";
import { choice, number, optionalText } from "./values.ts";

/** A picture. */
export const image: ComponentType = {
  type: "Image",
  since: "2.1",
  inConditionalsSince: "4.0",
  perScreen: { max: 3, code: "MAX_IMAGE_PER_SCREEN" },
  properties: {
    src: required(imageData(() => 300)),
    width: number({ min: 0 }),
    height: number({ min: 0 }),
    "scale-type": choice("contain", "cover"),
    "aspect-ratio": number({ min: 0 }),
    "alt-text": optionalText(),
    ...visible,
  },
};
