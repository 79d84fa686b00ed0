import { type ReactNode, useMemo, useState } from "react";
import { lookClass, type PhoneLook } from "../look.ts";
import { type ChatActs, ChatActsProvider } from "./chat-acts.ts";
import { ChatHeader } from "./chat-header.tsx";
import { ChatLog } from "./chat-log.tsx";
import type { ChatMessage, OpenList } from "./chat-message.ts";
import { Composer } from "./composer.tsx";
import { ListSheet } from "./list-sheet.tsx";

/** What a chat shows; every message is plain data. */
export type ChatProps = PhoneLook &
  ChatActs & {
    businessName: string;
    /** A line under the name, such as the number; `typing…` takes its place. */
    subtitle?: string;
    messages: ChatMessage[];
    isTyping?: boolean;
    /** The first message that has not been seen. */
    firstUnreadId?: string;
    /** The customer service window is closed: the business may answer with templates only. */
    isWindowClosed?: boolean;
    /** Shown while there are no messages. */
    empty?: ReactNode;
    /** A notice between header and messages. */
    notice?: ReactNode;
    /** For narrow screens: the way back to the list of chats. */
    onBack?: () => void;
    /** Shows dates and times as at this place; the browser's own unless given. */
    timeZone?: string;
  };

/** A chat with a business as the contact's WhatsApp shows it. It fills the element around it. */
export function Chat(props: ChatProps): ReactNode {
  const { businessName, messages, notice, onBack, onSend, onAttach, onChoose } = props;
  const acts = useActs(props);
  const [openList, setOpenList] = useState<OpenList>();
  const [quoted, setQuoted] = useState<ChatMessage>();
  const send = onSend && ((text: string) => onSend(text, quoted?.id));
  const { isTyping = false, subtitle = "" } = props;
  return (
    <ChatActsProvider value={acts}>
      <section className={lookClass(props, "wa-chat")} aria-label={`Chat with ${businessName}`}>
        <div className="wa-chat-body" inert={openList !== undefined}>
          <ChatHeader name={businessName} subtitle={isTyping ? "typing…" : subtitle} {...(onBack ? { onBack } : {})} />
          {notice}
          <ChatLog {...props} onOpenList={setOpenList} onQuote={setQuoted} />
          {props.isWindowClosed === true && messages.length > 0 && <WindowNotice />}
          {send && (
            <Composer
              key={businessName}
              onSend={send}
              quoted={quoted}
              onQuoteEnd={() => setQuoted(undefined)}
              {...(onAttach ? { onAttach } : {})}
            />
          )}
        </div>
        {openList && (
          <ListSheet
            list={openList.list}
            onClose={() => setOpenList(undefined)}
            onChoose={(option) => {
              setOpenList(undefined);
              onChoose?.(openList.message, option);
            }}
          />
        )}
      </section>
    </ChatActsProvider>
  );
}

/** The same acts as long as none of them is another one: what does not change is not drawn anew. */
function useActs(props: ChatActs): ChatActs {
  const { onSend, onChoose, onOpenFlow, onAnswerRequest, onReact, onOpenResponse, onAttach, mediaUrl } = props;
  return useMemo(
    () => ({
      ...(onSend && { onSend }),
      ...(onChoose && { onChoose }),
      ...(onOpenFlow && { onOpenFlow }),
      ...(onAnswerRequest && { onAnswerRequest }),
      ...(onReact && { onReact }),
      ...(onOpenResponse && { onOpenResponse }),
      ...(onAttach && { onAttach }),
      ...(mediaUrl && { mediaUrl }),
    }),
    [onSend, onChoose, onOpenFlow, onAnswerRequest, onReact, onOpenResponse, onAttach, mediaUrl],
  );
}

function WindowNotice(): ReactNode {
  return (
    <p className="wa-window-notice" role="status">
      24 hours have passed since the contact last wrote. The business can send templates only until the contact writes
      again.
    </p>
  );
}
