import type { Json, JsonObject } from "../json/json.ts";
import { toText } from "./evaluate.ts";
import { listItems } from "./list-items.ts";
import { ownProperties } from "./own-properties.ts";
import { parseMarkdown } from "./parse-markdown.ts";
import type { Scope } from "./scope.ts";
import type { ComponentView, ImageCarouselView, ImageView, TextView } from "./screen-view.ts";
import { asInput, type ShownComponent } from "./shown-components.ts";
import { viewInput } from "./view-input.ts";
import { viewNavigationList } from "./view-navigation-list.ts";
import { choiceOf, pictureOf, textOf } from "./view-text.ts";

/** A shown component ready to be drawn; `undefined` for the Footer, which stands apart, and for what nobody knows. */
export function viewComponent(scope: Scope, shown: ShownComponent): ComponentView | undefined {
  const { component, id } = shown;
  const input = asInput(shown);
  if (input !== undefined) return viewInput(scope, input, id);
  const props = ownProperties(scope, component);
  switch (component.type) {
    case "TextHeading":
    case "TextSubheading":
    case "TextBody":
    case "TextCaption":
      return viewText(props, { type: component.type, id });
    case "RichText":
      return { type: "RichText", id, blocks: parseMarkdown(linesOf(props), "rich") };
    case "Image":
      return viewImage(props, id);
    case "ImageCarousel":
      return viewCarousel(props, id);
    case "NavigationList":
      return viewNavigationList(props, { id, items: listItems(scope, component, id) });
    case "EmbeddedLink":
      return { type: "EmbeddedLink", id, text: textOf(props, "text") };
    default:
      return undefined;
  }
}

/** Text in one piece, or in lines. */
function linesOf(props: JsonObject): string {
  const { text } = props;
  return Array.isArray(text) ? text.map(toText).join("\n") : toText(text);
}

function viewText(props: JsonObject, base: Pick<TextView, "type" | "id">): TextView {
  const weight = textOf(props, "font-weight");
  const text = linesOf(props);
  const isFormatted = (base.type === "TextBody" || base.type === "TextCaption") && props["markdown"] === true;
  return {
    ...base,
    text,
    isBold: weight === "bold" || weight === "bold_italic",
    isItalic: weight === "italic" || weight === "bold_italic",
    isStruckThrough: props["strikethrough"] === true,
    ...(isFormatted ? { blocks: parseMarkdown(text, "plain") } : {}),
  };
}

function viewImage(props: JsonObject, id: string): ImageView {
  const width = positive(props["width"]);
  const height = positive(props["height"]);
  return {
    type: "Image",
    id,
    ...pictureOf(props, "src"),
    ...(width === undefined ? {} : { widthPixels: width }),
    ...(height === undefined ? {} : { heightPixels: height }),
    scaleType: choiceOf(props, "scale-type", ["contain", "cover"]),
    aspectRatio: positive(props["aspect-ratio"]) ?? 1,
  };
}

function viewCarousel(props: JsonObject, id: string): ImageCarouselView {
  const { images } = props;
  return {
    type: "ImageCarousel",
    id,
    images: Array.isArray(images) ? images.map((image) => pictureOf(image, "src")) : [],
    aspectRatio: choiceOf(props, "aspect-ratio", ["4:3", "16:9"]),
    scaleType: choiceOf(props, "scale-type", ["contain", "cover"]),
  };
}

function positive(value: Json | undefined): number | undefined {
  return typeof value === "number" && value > 0 ? value : undefined;
}
