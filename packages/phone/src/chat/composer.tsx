import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { Icon } from "../icons.tsx";
import { AttachMenu } from "./attach-menu.tsx";
import type { ChatAttachment } from "./chat-acts.ts";
import type { ChatMessage } from "./chat-message.ts";
import { Quote } from "./quote.tsx";

const longestText = 4096;

/** Where the contact writes. Enter sends, Shift and Enter begins a new line. */
export function Composer(props: {
  onSend: (text: string) => void;
  onAttach?: (attachment: ChatAttachment) => void;
  quoted: ChatMessage | undefined;
  onQuoteEnd: () => void;
}): ReactNode {
  const { onSend, onAttach, quoted, onQuoteEnd } = props;
  const [text, setText] = useState("");
  const field = useRef<HTMLTextAreaElement>(null);
  const fieldId = useId();
  useEffect(() => {
    if (quoted !== undefined) field.current?.focus();
  }, [quoted]);
  function send(event?: FormEvent): void {
    event?.preventDefault();
    if (text.trim() === "") return;
    onSend(text.trim());
    setText("");
    onQuoteEnd();
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "Escape") onQuoteEnd();
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  }
  return (
    <form className="wa-composer" onSubmit={send}>
      {quoted && <QuoteBar message={quoted} onEnd={onQuoteEnd} />}
      <div className="wa-composer-row">
        {onAttach && <AttachMenu onAttach={onAttach} />}
        <label className="wa-hidden" htmlFor={fieldId}>
          Message
        </label>
        <textarea
          id={fieldId}
          ref={field}
          rows={1}
          placeholder="Message"
          maxLength={longestText}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <button type="submit" className="wa-send" aria-label="Send">
          <Icon name="send" />
        </button>
      </div>
    </form>
  );
}

function QuoteBar({ message, onEnd }: { message: ChatMessage; onEnd: () => void }): ReactNode {
  return (
    <div className="wa-composer-quote">
      <Quote message={message} />
      <button type="button" className="wa-icon-button" aria-label="Do not reply to it" onClick={onEnd}>
        <Icon name="close" />
      </button>
    </div>
  );
}
