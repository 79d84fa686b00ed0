import type { FlowVersion, JsonObject } from "@tributary/flow-json";
import { knows } from "./edit-document.ts";
import { freeName } from "./free-name.ts";
import beginnings from "./new-components.json" with { type: "json" };
import type { ScreenValue } from "./screen-values.ts";

/** The components that can be added, in groups as a designer thinks of them. */
export const palette: readonly { title: string; types: readonly string[] }[] = [
  { title: "Text", types: ["TextHeading", "TextSubheading", "TextBody", "TextCaption", "RichText"] },
  { title: "Question", types: ["TextInput", "TextArea", "DatePicker", "CalendarPicker", "OptIn"] },
  { title: "Choice", types: ["RadioButtonsGroup", "CheckboxGroup", "ChipsSelector", "Dropdown", "NavigationList"] },
  { title: "Media", types: ["Image", "ImageCarousel", "PhotoPicker", "DocumentPicker"] },
  { title: "Flow", types: ["EmbeddedLink", "If", "Footer"] },
];

const titles: Record<string, string> = {
  TextHeading: "Heading",
  TextSubheading: "Subheading",
  TextBody: "Body text",
  TextCaption: "Caption",
  RichText: "Rich text",
  TextInput: "Short answer",
  TextArea: "Long answer",
  DatePicker: "Date",
  CalendarPicker: "Calendar",
  OptIn: "Opt-in",
  RadioButtonsGroup: "Single choice",
  CheckboxGroup: "Multiple choice",
  ChipsSelector: "Chips",
  Dropdown: "Dropdown",
  NavigationList: "Navigation list",
  Image: "Image",
  ImageCarousel: "Image carousel",
  PhotoPicker: "Photo upload",
  DocumentPicker: "Document upload",
  EmbeddedLink: "Link",
  If: "If",
  Switch: "Switch",
  Form: "Form",
  Footer: "Button at the foot",
};

/** What designers call a type of component; Meta's own word stands beside it. */
export function componentTitle(type: string): string {
  return (Object.hasOwn(titles, type) ? titles[type] : undefined) ?? type;
}

/** What a new component has to go with. */
interface Surroundings {
  /** The names that the screen has. */
  taken: ReadonlySet<string>;
  version: FlowVersion | undefined;
  isDynamic: boolean;
  values: readonly ScreenValue[];
}

/** A component to begin with: as little as WhatsApp shows without complaint. */
export function newComponent(type: string, around: Surroundings): JsonObject {
  const begin = Object.hasOwn(beginnings, type) ? (beginnings as Record<string, JsonObject>)[type] : {};
  const name = names[type];
  return {
    type,
    ...(name === undefined ? {} : { name: freeName(name, around.taken) }),
    ...begin,
    ...(type === "EmbeddedLink" && !knows(around.version, "6.0") ? { "on-click-action": onward(around) } : {}),
    ...(type === "If" ? { condition: beginCondition(around.values) } : {}),
  };
}

/** Links open web pages from Flow JSON 6.0. Which screen one opens is for the designer to say. */
function onward({ isDynamic }: Surroundings): JsonObject {
  return { name: isDynamic ? "data_exchange" : "navigate", payload: {} };
}

/** How a value of a type is made a condition. */
const comparisons: Record<string, string> = { boolean: "", string: " != ''", number: " > 0" };

/** A condition compares something of the screen; without anything there, the doctor says what is wanted. */
function beginCondition(values: readonly ScreenValue[]): string {
  const first = values.find(({ type }) => Object.hasOwn(comparisons, type));
  return first ? `${first.reference}${comparisons[first.type]}` : "true";
}

const names: Record<string, string> = {
  TextInput: "answer",
  TextArea: "details",
  DatePicker: "date",
  CalendarPicker: "dates",
  OptIn: "agrees",
  RadioButtonsGroup: "choice",
  CheckboxGroup: "choices",
  ChipsSelector: "chips",
  Dropdown: "option",
  NavigationList: "entries",
  PhotoPicker: "photos",
  DocumentPicker: "documents",
};
