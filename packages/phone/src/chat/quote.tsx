import type { ReactNode } from "react";
import { formatInline } from "../text/format-message.ts";
import { inlineViews } from "../text/formatted-text.tsx";
import type { ChatMessage } from "./chat-message.ts";
import { shortText } from "./short-text.ts";

/** The message that another one answers, in short. */
export function Quote({ message }: { message: ChatMessage }): ReactNode {
  const isOwn = message.from === "contact";
  return (
    <div className={`wa-quote ${isOwn ? "wa-quote-own" : ""}`}>
      <b>{isOwn ? "You" : "Business"}</b>
      <span>{inlineViews(formatInline(shortText(message.content)))}</span>
    </div>
  );
}
