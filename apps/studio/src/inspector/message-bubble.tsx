import type { ReactNode } from "react";
import type { Preview } from "./preview-of.ts";

/** A message of the business as WhatsApp shows it. */
export function MessageBubble({ preview: { header, body, footer, buttons } }: { preview: Preview }) {
  return (
    <div className="tb-bubble">
      <div className="tb-bubble-text">
        {header !== undefined && <div className="tb-bubble-header">{header}</div>}
        <div>{body === "" ? <em>No text yet</em> : formatted(body)}</div>
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

const marks = /(\*[^*\n]+\*|_[^_\n]+_|~[^~\n]+~|`[^`\n]+`|\{\{[^}]*\}\})/;

/** WhatsApp's own marks, and variables as what they are. */
function formatted(text: string): ReactNode[] {
  return text.split(marks).map((part, index) => {
    const inner = part.slice(1, -1);
    const key = `${index} ${part}`;
    if (part.startsWith("{{"))
      return (
        <span key={key} className="tb-bubble-variable">
          {part.slice(2, -2).trim()}
        </span>
      );
    if (/^\*.+\*$/.test(part)) return <strong key={key}>{inner}</strong>;
    if (/^_.+_$/.test(part)) return <em key={key}>{inner}</em>;
    if (/^~.+~$/.test(part)) return <s key={key}>{inner}</s>;
    if (/^`.+`$/.test(part)) return <code key={key}>{inner}</code>;
    return part;
  });
}
