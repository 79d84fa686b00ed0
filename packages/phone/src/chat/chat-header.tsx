import type { ReactNode } from "react";
import { Icon } from "../icons.tsx";

/** The bar over a chat: the business and what it is doing. */
export function ChatHeader(props: { name: string; subtitle: string; onBack?: () => void }): ReactNode {
  const { name, subtitle, onBack } = props;
  return (
    <header className="wa-chat-head">
      {onBack && (
        <button type="button" className="wa-icon-button wa-chat-back" aria-label="Back to people" onClick={onBack}>
          <Icon name="back" />
        </button>
      )}
      <Avatar name={name} />
      <span className="wa-chat-title">
        <b>{name}</b>
        <span className="wa-chat-subtitle" aria-live="polite">
          {subtitle}
        </span>
      </span>
    </header>
  );
}

/** A round picture with the first letter of a name. */
export function Avatar({ name }: { name: string }): ReactNode {
  const [first = "?"] = [...name.replace(/^\+/, "")];
  return (
    <span className="wa-avatar" aria-hidden="true">
      {first.toUpperCase()}
    </span>
  );
}
