import type { MarkdownBlock } from "./markdown.ts";
import type { FlowFailure } from "./open-flow.ts";

/**
 * A screen with every expression, condition and reference worked out: a renderer needs to know nothing of Flow JSON.
 * Components that are hidden are not in it; Forms, Ifs and Switches have dissolved into what they show.
 */
export interface ScreenView {
  screenId: string;
  title: string;
  /** What is to be drawn from top to bottom, without the Footer. */
  components: ComponentView[];
  footer?: FooterView;
  /** There is a screen to go back to. On the first screen the phone offers to close the Flow only. */
  canGoBack: boolean;
  /** Going back asks the endpoint first. */
  refreshesOnBack: boolean;
  /** The endpoint is being asked: nothing can be changed until it answers. */
  isWaiting: boolean;
  isTerminal: boolean;
  /** Ending here counts as a success. */
  isSuccess: boolean;
  isDraft: boolean;
  /** A short notice over the screen. */
  snackbar?: string;
  /** The Flow ended in an error that the contact cannot get over. */
  failure?: FlowFailure;
}

/** A component, ready to be drawn. `id` names it in `tap`; inputs are named by `name` in `setValue`. */
export type ComponentView =
  | TextView
  | RichTextView
  | ImageView
  | ImageCarouselView
  | NavigationListView
  | EmbeddedLinkView
  | InputView;

/** A component that the contact fills in. */
export type InputView =
  | TextInputView
  | TextAreaView
  | ChoiceView
  | OptInView
  | DatePickerView
  | CalendarPickerView
  | CalendarRangeView
  | FilePickerView;

interface Base {
  /** The place of the component in the document, such as `screens[0].layout.children[2]`. */
  id: string;
}

/** Text of one kind. */
export interface TextView extends Base {
  type: "TextHeading" | "TextSubheading" | "TextBody" | "TextCaption";
  /** The whole text; with markdown, the source. */
  text: string;
  isBold: boolean;
  isItalic: boolean;
  isStruckThrough: boolean;
  /** The text read as markdown, where the document says that it is. */
  blocks?: MarkdownBlock[];
}

/** A whole screen of formatted text. */
export interface RichTextView extends Base {
  type: "RichText";
  blocks: MarkdownBlock[];
}

/** A picture as a `data:` address. */
export interface PictureView {
  /** Ready for an `img`; empty where the document holds no picture there. */
  src: string;
  altText: string;
}

/** A picture. */
export interface ImageView extends Base, PictureView {
  type: "Image";
  widthPixels?: number;
  heightPixels?: number;
  scaleType: "contain" | "cover";
  aspectRatio: number;
}

/** Pictures to leaf through. */
export interface ImageCarouselView extends Base {
  type: "ImageCarousel";
  images: PictureView[];
  aspectRatio: "4:3" | "16:9";
  scaleType: "contain" | "cover";
}

/** Entries that each lead on. Empty where there are more than WhatsApp shows. */
export interface NavigationListView extends Base {
  type: "NavigationList";
  label?: string;
  description?: string;
  mediaSize: "regular" | "large";
  items: NavigationItemView[];
}

/** An entry of a NavigationList; `id` names it in `tap`. What is longer than WhatsApp shows is not in it. */
export interface NavigationItemView extends Base {
  /** Empty where it is too long. */
  title: string;
  description?: string;
  metadata?: string;
  image?: PictureView;
  end?: { title?: string; description?: string; metadata?: string };
  badge?: string;
  tags: string[];
}

/** Words to tap on. */
export interface EmbeddedLinkView extends Base {
  type: "EmbeddedLink";
  text: string;
}

/** The button at the foot of the screen. */
export interface FooterView extends Base {
  type: "Footer";
  label: string;
  /** False while something required is missing, the document says so, or the endpoint is being asked. */
  isEnabled: boolean;
  leftCaption?: string;
  centerCaption?: string;
  rightCaption?: string;
  /** What tapping it does. */
  action: string;
}

interface InputBase extends Base {
  name: string;
  label: string;
  isRequired: boolean;
  isEnabled: boolean;
  helperText?: string;
  /** What is wrong, as soon as the contact should see it. */
  error?: string;
}

/** One line to type. */
export interface TextInputView extends InputBase {
  type: "TextInput";
  value: string;
  inputType: "text" | "number" | "email" | "password" | "passcode" | "phone";
  /** What is typed is shown as dots. */
  isSecret: boolean;
  /** The regular expression that somewhere in the value must fit. */
  pattern?: string;
  hasLargeLabel: boolean;
  characters: CharacterCount;
}

/** Several lines to type. */
export interface TextAreaView extends InputBase {
  type: "TextArea";
  value: string;
  hasLargeLabel: boolean;
  characters: CharacterCount;
}

/** How much is typed and how much may be; characters as people count them. */
export interface CharacterCount {
  count: number;
  min: number;
  max: number;
}

/** Options to choose from. */
export interface ChoiceView extends InputBase {
  type: "CheckboxGroup" | "RadioButtonsGroup" | "Dropdown" | "ChipsSelector";
  description?: string;
  /** More than one option can be chosen: the value is a list of ids, else one id or the empty text. */
  isMultiple: boolean;
  value: string | string[];
  minSelected: number;
  maxSelected: number;
  mediaSize: "regular" | "large";
  options: OptionView[];
}

/** An option. */
export interface OptionView {
  id: string;
  title: string;
  description?: string;
  metadata?: string;
  isSelected: boolean;
  /** False too when no more options may be chosen. */
  isEnabled: boolean;
  image?: PictureView;
  /** Six hexadecimal digits after `#`. */
  color?: string;
}

/** A box to tick. */
export interface OptInView extends InputBase {
  type: "OptIn";
  value: boolean;
  /** There is a “Read more” to tap, by the `id` of the component. */
  hasReadMore: boolean;
}

/** What days can be picked. Days are written `YYYY-MM-DD` throughout, whatever the version of the Flow. */
export interface DayRules {
  minDate: string;
  maxDate: string;
  unavailableDates: string[];
  /** The days of the week that can be picked. */
  includeDays: DayOfWeek[];
}

/** A day of the week as Flow JSON writes it. */
export type DayOfWeek = "Mon" | "Tue" | "Wed" | "Thu" | "Fri" | "Sat" | "Sun";

/** A day to pick. */
export interface DatePickerView extends InputBase {
  type: "DatePicker";
  /** `YYYY-MM-DD`, or empty. */
  value: string;
  days: DayRules;
}

/** A day to pick in a calendar. */
export interface CalendarPickerView extends InputBase {
  type: "CalendarPicker";
  mode: "single";
  value: string;
  days: DayRules;
}

/** A first and a last day to pick in a calendar. */
export interface CalendarRangeView extends Base {
  type: "CalendarPicker";
  mode: "range";
  name: string;
  title?: string;
  description?: string;
  isEnabled: boolean;
  start: RangeEndView;
  end: RangeEndView;
  days: DayRules;
  /** How many days the period may have, its first and last included; `undefined` where there is no bound. */
  minDays?: number;
  maxDays?: number;
  /** What is wrong with the period as a whole. */
  error?: string;
}

/** One end of a period. */
export interface RangeEndView {
  label: string;
  value: string;
  isRequired: boolean;
  helperText?: string;
  error?: string;
}

/** Photos or documents to pick. */
export interface FilePickerView extends InputBase {
  type: "PhotoPicker" | "DocumentPicker";
  description?: string;
  files: PickedFile[];
  minFiles: number;
  maxFiles: number;
  maxFileSizeKilobytes: number;
  /** Where photos come from. */
  photoSource: "camera_gallery" | "camera" | "gallery";
  /** The kinds of documents that can be picked; every kind that WhatsApp takes where the document names none. */
  mimeTypes: string[];
  /** What is wrong with single files, by their `id`. */
  fileErrors: Record<string, string>;
}

/** A file that the contact picked. Whoever runs the phone stores it and says where the endpoint finds it. */
export interface PickedFile {
  /** The media id. */
  id: string;
  file_name: string;
  mime_type: string;
  sha256: string;
  size_bytes: number;
  /** For the endpoint: where the encrypted file is. */
  cdn_url?: string;
  encryption_metadata?: Record<string, string>;
}
