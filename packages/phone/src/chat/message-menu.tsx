import { type ReactNode, useEffect, useRef } from "react";
import { walkMenu } from "../sheet/walk-menu.ts";
import { useChatActs } from "./chat-acts.ts";
import type { ChatMessage } from "./chat-message.ts";

const quickReactions = ["👍", "❤️", "😂", "😮", "😢", "🙏"];

/** The reactions to put on a message, and the way to answer it. Arrow keys walk, Escape closes. */
export function MessageMenu(props: { message: ChatMessage; onQuote: () => void; onClose: () => void }): ReactNode {
  const { message, onQuote, onClose } = props;
  const { onReact, onSend } = useChatActs();
  const menu = useRef<HTMLDivElement>(null);
  useEffect(() => menu.current?.querySelector("button")?.focus(), []);
  function close(): void {
    const opener = menu.current?.parentElement?.querySelector("button");
    onClose();
    opener?.focus();
  }
  const run = (act: () => void) => () => {
    onClose();
    act();
  };
  return (
    <div
      className="wa-message-menu"
      role="menu"
      aria-label="React or reply"
      tabIndex={-1}
      ref={menu}
      onKeyDown={(event) => walkMenu(event, close)}
      onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || onClose()}
    >
      {onReact &&
        quickReactions.map((emoji) => (
          <button key={emoji} type="button" role="menuitem" onClick={run(() => onReact(message, emoji))}>
            {emoji}
          </button>
        ))}
      {onReact && (message.reactions ?? []).length > 0 && (
        <button type="button" role="menuitem" onClick={run(() => onReact(message, ""))}>
          Take back
        </button>
      )}
      {onSend && (
        <button type="button" role="menuitem" onClick={run(onQuote)}>
          Reply
        </button>
      )}
    </div>
  );
}
