import { memo, type ReactNode, useState } from "react";
import { Icon } from "../icons.tsx";
import { Carousel } from "./carousel.tsx";
import { useChatActs } from "./chat-acts.ts";
import { timeText } from "./chat-dates.ts";
import type { ChatMessage, OpenList } from "./chat-message.ts";
import { MessageButtons } from "./message-buttons.tsx";
import { MessageContent } from "./message-content.tsx";
import { MessageMenu } from "./message-menu.tsx";
import { Quote } from "./quote.tsx";
import { Ticks } from "./ticks.tsx";

type MessageProps = {
  message: ChatMessage;
  isFirstOfSender: boolean;
  quoted: ChatMessage | undefined;
  timeZone: string | undefined;
  onOpenList: (opened: OpenList) => void;
  onQuote: (message: ChatMessage) => void;
};

/** A bubble with what belongs to it: buttons, cards, reactions, what became of it. The same message is not drawn anew. */
export const MessageView = memo(function MessageView(props: MessageProps): ReactNode {
  const { message, isFirstOfSender, quoted, timeZone } = props;
  const { content, from, reactions = [] } = message;
  if (content.kind === "notice") return <p className="wa-day wa-notice">{content.text}</p>;
  const isBare = content.kind === "media" && content.media.kind === "sticker";
  const time = timeText(message.atMs, timeZone);
  const className = `wa-message wa-from-${from} ${isFirstOfSender ? "wa-first" : ""}`;
  return (
    <article className={className} aria-label={`${from === "contact" ? "You" : "Business"}, ${time}`}>
      <div className="wa-row">
        <div className="wa-card">
          <div className={isBare ? "wa-bubble wa-bubble-bare" : "wa-bubble"}>
            {isFirstOfSender && !isBare && <i className="wa-bubble-tail" />}
            {message.label !== undefined && <span className="wa-label">{message.label}</span>}
            {quoted && <Quote message={quoted} />}
            <MessageContent message={message} />
            <span className="wa-meta">
              <time dateTime={new Date(message.atMs).toISOString()}>{time}</time>
              {from === "contact" && <Ticks status={message.status ?? "sent"} />}
            </span>
          </div>
          {content.kind === "card" && (
            <MessageButtons message={message} buttons={content.buttons} onOpenList={props.onOpenList} />
          )}
        </div>
        <MessageActions message={message} onQuote={() => props.onQuote(message)} />
      </div>
      {content.kind === "card" && content.cards && <Carousel message={message} cards={content.cards} />}
      {reactions.length > 0 && <Reactions emoji={reactions} />}
      {message.status === "failed" && <Failure text={message.failure ?? "Not delivered"} />}
    </article>
  );
});

/** The menu of a message is there for the keyboard and the pointer, and as good as invisible until one of them is near. */
function MessageActions({ message, onQuote }: { message: ChatMessage; onQuote: () => void }): ReactNode {
  const { onReact, onSend } = useChatActs();
  const [isOpen, setIsOpen] = useState(false);
  if (message.from === "contact" || (onReact === undefined && onSend === undefined)) return null;
  return (
    <div className="wa-message-actions">
      <button
        type="button"
        className="wa-icon-button wa-message-menu-button"
        aria-label="React or reply"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        <Icon name="smile" />
      </button>
      {isOpen && <MessageMenu message={message} onQuote={onQuote} onClose={() => setIsOpen(false)} />}
    </div>
  );
}

function Reactions({ emoji }: { emoji: string[] }): ReactNode {
  return (
    <span className="wa-reactions" role="img" aria-label={`Reaction ${emoji.join(" ")}`}>
      {emoji.join("")}
    </span>
  );
}

function Failure({ text }: { text: string }): ReactNode {
  return (
    <p className="wa-failure">
      <Icon name="warning" />
      {text}
    </p>
  );
}
