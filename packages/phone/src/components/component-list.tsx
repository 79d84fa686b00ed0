import type { ComponentView } from "@tributary/flow-json";
import type { ReactNode } from "react";
import { CalendarPicker, CalendarRange } from "./calendar-picker.tsx";
import { Chips } from "./chips.tsx";
import { Choices } from "./choices.tsx";
import { Dropdown } from "./dropdown.tsx";
import { FilePicker } from "./file-picker.tsx";
import { FlowImage } from "./flow-image.tsx";
import { FlowText } from "./flow-text.tsx";
import { ImageCarousel } from "./image-carousel.tsx";
import { Link } from "./link.tsx";
import { Markdown } from "./markdown.tsx";
import { NavigationList } from "./navigation-list.tsx";
import { OptIn } from "./opt-in.tsx";
import { TextField } from "./text-field.tsx";

/** The components of a screen, from top to bottom. */
export function ComponentList({ components }: { components: ComponentView[] }): ReactNode {
  return components.map((component) => <OneComponent key={component.id} component={component} />);
}

function OneComponent({ component }: { component: ComponentView }): ReactNode {
  switch (component.type) {
    case "TextHeading":
    case "TextSubheading":
    case "TextBody":
    case "TextCaption":
      return <FlowText view={component} />;
    case "RichText":
      return <Markdown blocks={component.blocks} />;
    case "Image":
      return <FlowImage view={component} />;
    case "ImageCarousel":
      return <ImageCarousel view={component} />;
    case "NavigationList":
      return <NavigationList view={component} />;
    case "EmbeddedLink":
      return <Link view={component} />;
    case "TextInput":
    case "TextArea":
      return <TextField view={component} />;
    case "CheckboxGroup":
    case "RadioButtonsGroup":
      return <Choices view={component} />;
    case "ChipsSelector":
      return <Chips view={component} />;
    case "Dropdown":
      return <Dropdown view={component} />;
    case "OptIn":
      return <OptIn view={component} />;
    case "DatePicker":
      return <CalendarPicker view={component} />;
    case "CalendarPicker":
      return component.mode === "range" ? <CalendarRange view={component} /> : <CalendarPicker view={component} />;
    case "PhotoPicker":
    case "DocumentPicker":
      return <FilePicker view={component} />;
  }
}
