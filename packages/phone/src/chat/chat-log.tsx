import { Fragment, type ReactNode, useLayoutEffect, useRef } from "react";
import type { ChatProps } from "./chat.tsx";
import { dayText, isSameDay } from "./chat-dates.ts";
import type { ChatMessage, OpenList } from "./chat-message.ts";
import { MessageView } from "./message-view.tsx";

type LogProps = Pick<ChatProps, "messages" | "isTyping" | "firstUnreadId" | "empty" | "timeZone"> & {
  onOpenList: (opened: OpenList) => void;
  onQuote: (message: ChatMessage) => void;
};

/** The messages with the days between them. A screen reader hears what is new. */
export function ChatLog(props: LogProps): ReactNode {
  const { messages, isTyping = false, firstUnreadId, empty, timeZone } = props;
  const log = useStayAtEnd(messages);
  const byId = new Map(messages.map((message) => [message.id, message]));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without it a keyboard cannot scroll the chat
    <div className="wa-log" role="log" aria-label="Messages" aria-live="polite" tabIndex={0} ref={log}>
      <div className="wa-log-content">
        {messages.map((message, index) => {
          const before = messages[index - 1];
          const isNewDay = before === undefined || !isSameDay(before.atMs, message.atMs, timeZone);
          const isUnread = message.id === firstUnreadId;
          return (
            <Fragment key={message.id}>
              {isNewDay && <p className="wa-day">{dayText(message.atMs, timeZone)}</p>}
              {isUnread && <p className="wa-unread">Unread messages</p>}
              <MessageView
                message={message}
                isFirstOfSender={isNewDay || isUnread || before?.from !== message.from}
                quoted={message.quoteOf === undefined ? undefined : byId.get(message.quoteOf)}
                timeZone={timeZone}
                onOpenList={props.onOpenList}
                onQuote={props.onQuote}
              />
            </Fragment>
          );
        })}
        {messages.length === 0 && empty !== undefined && <div className="wa-empty">{empty}</div>}
        {isTyping && <TypingBubble />}
      </div>
    </div>
  );
}

/** Who has scrolled back to read stays there; everybody else sees the latest message, also when something grows. */
function useStayAtEnd(messages: ChatMessage[]) {
  const log = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  useLayoutEffect(() => {
    const box = log.current;
    const content = box?.firstElementChild;
    if (box == null || content == null) return;
    let knownHeight = box.scrollHeight;
    const note = () => {
      const isByHand = box.scrollHeight === knownHeight;
      if (isByHand) isAtEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < 80;
    };
    const follow = () => {
      knownHeight = box.scrollHeight;
      if (isAtEnd.current) box.scrollTop = box.scrollHeight;
    };
    box.addEventListener("scroll", note, { passive: true });
    const growing = new ResizeObserver(follow);
    growing.observe(box);
    growing.observe(content);
    return () => {
      box.removeEventListener("scroll", note);
      growing.disconnect();
    };
  }, []);
  const last = messages.at(-1);
  const lastSeen = useRef<string>(undefined);
  useLayoutEffect(() => {
    if (last?.id !== lastSeen.current && last?.from === "contact") isAtEnd.current = true;
    lastSeen.current = last?.id;
    if (isAtEnd.current && log.current !== null) log.current.scrollTop = log.current.scrollHeight;
  });
  return log;
}

function TypingBubble(): ReactNode {
  return (
    <div className="wa-message wa-from-business wa-first">
      <div className="wa-bubble wa-typing" role="status" aria-label="The business is typing">
        <b className="wa-bubble-tail" />
        <i />
        <i />
        <i />
      </div>
    </div>
  );
}
