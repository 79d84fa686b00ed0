import { createContext, useContext } from "react";
import type { ChatMedia, ChatMessage, ChatOption, ChatRequest } from "./chat-message.ts";

/** What happens when somebody uses the chat. What is left out cannot be done: nothing is shown for it. */
export type ChatActs = {
  onSend?: (text: string, quoteOf?: string) => void;
  /** A reply button, quick reply or list row was chosen. */
  onChoose?: (message: ChatMessage, option: ChatOption) => void;
  onOpenFlow?: (message: ChatMessage) => void;
  /** The message's button asks for this. */
  onAnswerRequest?: (message: ChatMessage, what: ChatRequest) => void;
  /** An emoji for this message; empty to take it back. */
  onReact?: (message: ChatMessage, emoji: string) => void;
  /** The contact wants to see what a Flow was answered with. */
  onOpenResponse?: (message: ChatMessage) => void;
  /** Sends a file or something else of the attach menu. */
  onAttach?: (attachment: ChatAttachment) => void;
  /** Where the file can be fetched; `undefined` if nowhere. */
  mediaUrl?: (media: ChatMedia) => string | undefined;
};

/** What the attach menu sends. */
export type ChatAttachment =
  | { kind: "image" | "video" | "audio" | "document"; file: File }
  | { kind: "sticker" | "voice" | "location" | "contact" };

const actsContext = createContext<ChatActs>({});

/** Gives everything in a chat what it can do. */
export const ChatActsProvider = actsContext.Provider;

/** What the chat around this component can do. */
export function useChatActs(): ChatActs {
  return useContext(actsContext);
}
