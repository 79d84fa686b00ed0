import { navigationListLimits as limits } from "../components/navigation-list-limits.ts";
import type { Json, JsonObject } from "../json/json.ts";
import { kilobytesOf } from "../model/kilobytes.ts";
import { toText } from "./evaluate.ts";
import type { ListItem } from "./list-items.ts";
import type { NavigationItemView, NavigationListView, PictureView } from "./screen-view.ts";
import { countCharacters, cutCharacters } from "./text-rules.ts";
import { choiceOf, optionalText, pictureOf, textOf } from "./view-text.ts";

/**
 * A NavigationList as far as WhatsApp shows it: label and description are cut, texts of an item that are too long are
 * left out, and a picture that is too large is a placeholder.
 * @see https://developers.facebook.com/docs/whatsapp/flows/reference/components#navlist
 */
export function viewNavigationList(
  props: JsonObject,
  { id, items }: { id: string; items: ListItem[] },
): NavigationListView {
  const label = cutCharacters(textOf(props, "label"), limits.label);
  const description = cutCharacters(textOf(props, "description"), limits.description);
  return {
    type: "NavigationList",
    id,
    ...optionalText({ label }, "label", "label"),
    ...optionalText({ description }, "description", "description"),
    mediaSize: choiceOf(props, "media-size", ["regular", "large"]),
    items: items.map(viewItem),
  };
}

function viewItem({ item, id }: ListItem): NavigationItemView {
  const content = item["main-content"];
  const { start, end, tags } = item;
  return {
    id,
    title: "",
    ...shortText(content, "title", limits.title),
    ...shortText(content, "description", limits.itemDescription),
    ...shortText(content, "metadata", limits.metadata),
    ...(start === undefined ? {} : { image: viewPicture(start) }),
    ...(end === undefined ? {} : { end: viewEnd(end) }),
    ...shortText(item, "badge", limits.badge),
    tags: Array.isArray(tags)
      ? tags
          .map(toText)
          .slice(0, limits.tags)
          .filter((tag) => isShort(tag, limits.tag))
      : [],
  };
}

function viewEnd(end: Json): NonNullable<NavigationItemView["end"]> {
  return {
    ...shortText(end, "title", limits.end),
    ...shortText(end, "description", limits.end),
    ...shortText(end, "metadata", limits.end),
  };
}

function viewPicture(start: Json): PictureView {
  const picture = pictureOf(start, "image");
  const base64 = picture.src.slice(picture.src.indexOf(",") + 1);
  return kilobytesOf(base64) > limits.pictureKilobytes ? { ...picture, src: "" } : picture;
}

function shortText<Name extends string>(owner: Json | undefined, name: Name, max: number): { [K in Name]?: string } {
  return isShort(textOf(owner, name), max) ? optionalText(owner, name, name) : {};
}

function isShort(text: string, max: number): boolean {
  return countCharacters(text) <= max;
}
