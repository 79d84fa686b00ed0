import { type Json, member } from "../json/json.ts";
import type { FlowComponent } from "../model/flow-json.ts";
import { toText } from "./evaluate.ts";
import { listItems } from "./list-items.ts";
import { parseMarkdown } from "./parse-markdown.ts";
import { resolve, type Scope } from "./scope.ts";
import type {
  ComponentView,
  ImageCarouselView,
  ImageView,
  NavigationItemView,
  NavigationListView,
  TextView,
} from "./screen-view.ts";
import { asInput, isOn, type ShownComponent } from "./shown-components.ts";
import { viewInput } from "./view-input.ts";
import { choiceOf, optionalText, pictureOf, textOf } from "./view-text.ts";

/** A shown component ready to be drawn; `undefined` for the Footer, which stands apart, and for what nobody knows. */
export function viewComponent(scope: Scope, shown: ShownComponent): ComponentView | undefined {
  const { component, id } = shown;
  const input = asInput(shown);
  if (input !== undefined) return viewInput(scope, input, id);
  switch (component.type) {
    case "TextHeading":
    case "TextSubheading":
    case "TextBody":
    case "TextCaption":
      return viewText(scope, component, { type: component.type, id });
    case "RichText":
      return { type: "RichText", id, blocks: parseMarkdown(linesOf(scope, component)) };
    case "Image":
      return viewImage(scope, component, id);
    case "ImageCarousel":
      return viewCarousel(scope, component, id);
    case "NavigationList":
      return viewList(scope, component, id);
    case "EmbeddedLink":
      return { type: "EmbeddedLink", id, text: textOf(scope, component, "text") };
    default:
      return undefined;
  }
}

/** Text in one piece, or in lines. */
function linesOf(scope: Scope, component: FlowComponent): string {
  const text = resolve(scope, component["text"]);
  return Array.isArray(text) ? text.map((line) => toText(resolve(scope, line))).join("\n") : toText(text);
}

function viewText(scope: Scope, component: FlowComponent, base: Pick<TextView, "type" | "id">): TextView {
  const weight = textOf(scope, component, "font-weight");
  const text = linesOf(scope, component);
  const isFormatted =
    (base.type === "TextBody" || base.type === "TextCaption") && isOn(scope, component, "markdown", false);
  return {
    ...base,
    text,
    isBold: weight === "bold" || weight === "bold_italic",
    isItalic: weight === "italic" || weight === "bold_italic",
    isStruckThrough: isOn(scope, component, "strikethrough", false),
    ...(isFormatted ? { blocks: parseMarkdown(text) } : {}),
  };
}

function viewImage(scope: Scope, component: FlowComponent, id: string): ImageView {
  const width = positive(resolve(scope, component["width"]));
  const height = positive(resolve(scope, component["height"]));
  return {
    type: "Image",
    id,
    ...pictureOf(scope, component, "src"),
    ...(width === undefined ? {} : { widthPixels: width }),
    ...(height === undefined ? {} : { heightPixels: height }),
    scaleType: choiceOf(scope, component, "scale-type", ["contain", "cover"]),
    aspectRatio: positive(resolve(scope, component["aspect-ratio"])) ?? 1,
  };
}

function viewCarousel(scope: Scope, component: FlowComponent, id: string): ImageCarouselView {
  const images = resolve(scope, component["images"]);
  return {
    type: "ImageCarousel",
    id,
    images: Array.isArray(images) ? images.map((image) => pictureOf(scope, image, "src")) : [],
    aspectRatio: choiceOf(scope, component, "aspect-ratio", ["4:3", "16:9"]),
    scaleType: choiceOf(scope, component, "scale-type", ["contain", "cover"]),
  };
}

function viewList(scope: Scope, component: FlowComponent, id: string): NavigationListView {
  return {
    type: "NavigationList",
    id,
    ...optionalText(scope, component, "label", "label"),
    ...optionalText(scope, component, "description", "description"),
    mediaSize: choiceOf(scope, component, "media-size", ["regular", "large"]),
    items: listItems(scope, component, id).map((entry) => viewItem(scope, entry.item, entry.id)),
  };
}

function viewItem(scope: Scope, item: Json, id: string): NavigationItemView {
  const content = member(item, "main-content");
  const start = member(item, "start");
  const end = member(item, "end");
  const tags = resolve(scope, member(item, "tags"));
  return {
    id,
    title: textOf(scope, content, "title"),
    ...optionalText(scope, content, "description", "description"),
    ...optionalText(scope, content, "metadata", "metadata"),
    ...(start === undefined ? {} : { image: pictureOf(scope, start, "image") }),
    ...(end === undefined ? {} : { end: viewEnd(scope, end) }),
    ...optionalText(scope, item, "badge", "badge"),
    tags: Array.isArray(tags) ? tags.map((tag) => toText(resolve(scope, tag))) : [],
  };
}

function viewEnd(scope: Scope, end: Json): NonNullable<NavigationItemView["end"]> {
  return {
    ...optionalText(scope, end, "title", "title"),
    ...optionalText(scope, end, "description", "description"),
    ...optionalText(scope, end, "metadata", "metadata"),
  };
}

function positive(value: Json | undefined): number | undefined {
  return typeof value === "number" && value > 0 ? value : undefined;
}
