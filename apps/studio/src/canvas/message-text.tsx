import type { ReactNode } from "react";

/** A message with WhatsApp's own marks, and variables as what they are. */
export function MessageText({ text }: { text: string }): ReactNode {
  return formatted(text);
}

const marks = /(\*[^*\n]+\*|_[^_\n]+_|~[^~\n]+~|`[^`\n]+`|\{\{[^}]*\}\})/;

function formatted(text: string): ReactNode[] {
  return text.split(marks).map((part, index) => {
    const inner = part.slice(1, -1);
    const key = `${index} ${part}`;
    if (part.startsWith("{{"))
      return (
        <span key={key} className="tb-text-variable">
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
