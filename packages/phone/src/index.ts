export { Chat, type ChatProps } from "./chat/chat.tsx";
export type { ChatActs, ChatAttachment } from "./chat/chat-acts.ts";
export type {
  ChatButton,
  ChatCard,
  ChatContent,
  ChatMedia,
  ChatMessage,
  ChatOption,
  ChatPerson,
  ChatRequest,
} from "./chat/chat-message.ts";
export { LoneMessage, type LoneMessageProps } from "./chat/lone-message.tsx";
export { readMedia } from "./chat/read-media.ts";
export { readMessage } from "./chat/read-message.ts";
export { readTemplate } from "./chat/read-template.ts";
export { shortText } from "./chat/short-text.ts";
export type { FlowActs } from "./components/flow-acts.ts";
export type { FlowMenuEntry } from "./flow/flow-header.tsx";
export { FlowSheet, type FlowSheetProps } from "./flow/flow-sheet.tsx";
export { ResponseSheet } from "./flow/response-sheet.tsx";
export { type FlowWorld, type RunningFlow, useFlow } from "./flow/use-flow.ts";
export { PhoneFrame } from "./frame/phone-frame.tsx";
export type { PhoneLook, Platform } from "./look.ts";
