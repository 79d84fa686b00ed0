import { calendarPicker } from "./calendar-picker.ts";
import type { ComponentType } from "./component-type.ts";
import { conditional, switcher } from "./conditionals.ts";
import { datePicker } from "./date-picker.ts";
import { embeddedLink } from "./embedded-link.ts";
import { documentPicker, photoPicker } from "./file-pickers.ts";
import { footer } from "./footer.ts";
import { form } from "./form.ts";
import { image } from "./image.ts";
import { imageCarousel } from "./image-carousel.ts";
import { navigationList } from "./navigation-list.ts";
import { optIn } from "./opt-in.ts";
import { checkboxGroup, chipsSelector, dropdown, radioButtonsGroup } from "./option-inputs.ts";
import { textBody, textCaption } from "./paragraph.ts";
import { richText } from "./rich-text.ts";
import { textArea } from "./text-area.ts";
import { textHeading } from "./text-heading.ts";
import { textInput } from "./text-input.ts";
import { textSubheading } from "./text-subheading.ts";

/** Every type of component of Flow JSON, by its name. */
export const componentTypes: ReadonlyMap<string, ComponentType> = new Map(
  [
    textHeading,
    textSubheading,
    textBody,
    textCaption,
    richText,
    textInput,
    textArea,
    checkboxGroup,
    radioButtonsGroup,
    dropdown,
    chipsSelector,
    optIn,
    datePicker,
    calendarPicker,
    photoPicker,
    documentPicker,
    image,
    imageCarousel,
    navigationList,
    embeddedLink,
    footer,
    form,
    conditional,
    switcher,
  ].map((component) => [component.type, component]),
);
