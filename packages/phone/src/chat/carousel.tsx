import type { ReactNode } from "react";
import { FormattedText } from "../text/formatted-text.tsx";
import type { ChatCard, ChatMessage } from "./chat-message.ts";
import { MediaView } from "./media-view.tsx";
import { MessageButtons } from "./message-buttons.tsx";

/** Cards side by side, to be pushed along. */
export function Carousel({ message, cards }: { message: ChatMessage; cards: ChatCard[] }): ReactNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without it a keyboard cannot scroll the cards
    <ul className="wa-carousel" aria-label={`${cards.length} cards`} tabIndex={0}>
      {cards.map((card, index) => (
        <li key={`${message.id} ${String(index)}`} className="wa-card">
          <div className="wa-bubble">
            {card.media && <MediaView media={card.media} />}
            {card.text && <FormattedText text={card.text} />}
          </div>
          <MessageButtons message={message} buttons={card.buttons} />
        </li>
      ))}
    </ul>
  );
}
