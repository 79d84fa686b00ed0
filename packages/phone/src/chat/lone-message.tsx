import { type ReactNode, useMemo, useState } from "react";
import { lookClass, type PhoneLook } from "../look.ts";
import { ChatActsProvider } from "./chat-acts.ts";
import type { ChatContent, ChatMedia, OpenList } from "./chat-message.ts";
import { ListSheet } from "./list-sheet.tsx";
import { MessageView } from "./message-view.tsx";

/** What a message of the business looks like, outside of a chat: lists open, and nothing is sent. */
export type LoneMessageProps = PhoneLook & {
  content: ChatContent;
  /** A word over the message. */
  label?: string;
  /** Milliseconds since 1970. */
  atMs: number;
  /** Where a file can be fetched; `undefined` if nowhere. */
  mediaUrl?: (media: ChatMedia) => string | undefined;
};

/** One message as the chat draws it, for previews. It is as high as the message. */
export function LoneMessage({ content, label, atMs, mediaUrl, ...look }: LoneMessageProps): ReactNode {
  const [openList, setOpenList] = useState<OpenList>();
  const acts = useMemo(() => (mediaUrl ? { mediaUrl } : {}), [mediaUrl]);
  const message = useMemo(
    () => ({ id: "lone", atMs, from: "business" as const, content, ...(label === undefined ? {} : { label }) }),
    [content, label, atMs],
  );
  const close = () => setOpenList(undefined);
  return (
    <ChatActsProvider value={acts}>
      <section className={lookClass(look, "wa-lone")} data-list={openList !== undefined || undefined}>
        <div inert={openList !== undefined}>
          <MessageView
            message={message}
            isFirstOfSender
            quoted={undefined}
            timeZone={undefined}
            onOpenList={setOpenList}
            onQuote={close}
          />
        </div>
        {openList && <ListSheet list={openList.list} onClose={close} onChoose={close} />}
      </section>
    </ChatActsProvider>
  );
}
