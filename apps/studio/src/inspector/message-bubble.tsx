import { MessageText } from "../canvas/message-text.tsx";
import type { Preview } from "./preview-of.ts";

/** A message of the business as WhatsApp shows it. */
export function MessageBubble({ preview: { header, body, footer, buttons } }: { preview: Preview }) {
  return (
    <div className="tb-bubble">
      <div className="tb-bubble-text">
        {header !== undefined && <div className="tb-bubble-header">{header}</div>}
        <div>{body === "" ? <em>No text yet</em> : <MessageText text={body} />}</div>
        {footer !== undefined && <div className="tb-bubble-footer">{footer}</div>}
      </div>
      {buttons.map((title, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two buttons may have the same title while they are written
        <div key={index} className="tb-bubble-button">
          {title}
        </div>
      ))}
    </div>
  );
}
