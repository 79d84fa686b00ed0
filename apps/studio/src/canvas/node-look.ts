import {
  type Icon,
  IconAddressBook,
  IconArrowBackUp,
  IconArrowFork,
  IconArrowsExchange,
  IconArrowsSplit2,
  IconBolt,
  IconBrandWhatsapp,
  IconCalendarOff,
  IconCalendarTime,
  IconCircleCheck,
  IconClock,
  IconCode,
  IconCornerDownRight,
  IconDeviceMobile,
  IconDoorEnter,
  IconExternalLink,
  IconFlag,
  IconForms,
  IconHandClick,
  IconLifebuoy,
  IconList,
  IconMapPin,
  IconMessage,
  IconMessageExclamation,
  IconMessageQuestion,
  IconMoodSmile,
  IconPhone,
  IconPhoto,
  IconPlayerPlay,
  IconPlugConnected,
  IconPuzzle,
  IconSlideshow,
  IconTemplate,
  IconVariable,
  IconWorldUpload,
} from "@tabler/icons-react";
import type { NodeGroup } from "@tributary/engine";
import { nodeTypeOf } from "../editor/node-kinds.ts";

const icons: Readonly<Record<string, Icon>> = {
  start: IconPlayerPlay,
  text: IconMessage,
  "reply-buttons": IconHandClick,
  list: IconList,
  ask: IconMessageQuestion,
  condition: IconArrowFork,
  "modify-variable": IconVariable,
  api: IconWorldUpload,
  code: IconCode,
  "trigger-journey": IconCornerDownRight,
  "whatsapp-flow": IconBrandWhatsapp,
  "flow-start": IconForms,
  terminal: IconFlag,
  end: IconCircleCheck,
  media: IconPhoto,
  template: IconTemplate,
  delay: IconClock,
  location: IconMapPin,
  "request-location": IconMapPin,
  "contact-card": IconAddressBook,
  "cta-url": IconExternalLink,
  "random-split": IconArrowsSplit2,
  carousel: IconSlideshow,
  reaction: IconMoodSmile,
  "request-phone-number": IconPhone,
  "schedule-journey": IconCalendarTime,
  "cancel-journey": IconCalendarOff,
  "on-open": IconDoorEnter,
  "on-exchange": IconArrowsExchange,
  "on-back": IconArrowBackUp,
  "on-trouble": IconLifebuoy,
  "return-screen": IconDeviceMobile,
  "show-message": IconMessageExclamation,
  "complete-flow": IconCircleCheck,
};

const groupIcons: Record<NodeGroup, Icon> = {
  start: IconPlayerPlay,
  message: IconMessage,
  prompt: IconMessageQuestion,
  action: IconBolt,
  flow: IconForms,
  "data-channel": IconPlugConnected,
};

/** The icon of a node type: its own, or its category's. */
export function iconOf(type: string): Icon {
  return icons[type] ?? groupIcons[groupOf(type)] ?? IconPuzzle;
}

/** The category, which gives a node its colour. */
export function groupOf(type: string): NodeGroup {
  return nodeTypeOf(type)?.group ?? "action";
}
