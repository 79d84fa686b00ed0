import { object } from "./check-properties.ts";
import { type ComponentType, visible } from "./component-type.ts";
import { imageData } from "./image-data.ts";
import { list } from "./list.ts";
import { required } from "./property.ts";
import { choice, text } from "./values.ts";

const slide = object("the picture", { src: required(imageData(() => 300)), "alt-text": required(text()) });

/** Pictures to leaf through. */
export const imageCarousel: ComponentType = {
  type: "ImageCarousel",
  since: "7.1",
  perScreen: { max: 2, code: "max-image-carousel-per-screen" },
  properties: {
    images: required(list({ min: 1, max: 3, item: slide })),
    "aspect-ratio": choice("4:3", "16:9"),
    "scale-type": choice("contain", "cover"),
    ...visible,
  },
};
