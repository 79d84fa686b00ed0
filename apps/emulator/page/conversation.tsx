import { Chat, type ChatMessage, type ChatProps, type PhoneLook } from "@tributary/phone";
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { attach } from "./attach.ts";
import { nowOf, useHasPassed } from "./clock.ts";
import { anySchema, ask } from "./control.ts";
import type { BusinessNumber, ChatState, Person, Place } from "./emulator-state.ts";
import { FlowHost } from "./flow-host.tsx";
import { ResponseView } from "./response-view.tsx";
import { lastSeen, noteSeen } from "./seen.ts";
import { createMessageMaker } from "./to-message.ts";
import type { EmulatorView } from "./use-emulator.ts";

type ConversationProps = {
  emulator: EmulatorView;
  chat: ChatState;
  number: BusinessNumber;
  person: Person;
  look: Required<PhoneLook>;
  /** What the bot is known to answer to. */
  firstWords: readonly string[];
  onBack: () => void;
};

type Opened = { kind: "flow" | "response"; wamid: string };

/** The chat, and over it the Flow or the response that the contact has opened. */
export function Conversation(props: ConversationProps): ReactNode {
  const { emulator, chat, number, person, look, firstWords, onBack } = props;
  const { phoneNumberId, verifiedName: businessName } = number;
  const place = useMemo(() => ({ waId: person.waId, phoneNumberId }), [person.waId, phoneNumberId]);
  const { entries, isWindowOpenUntilMs, isTypingUntilMs } = chat;
  const [expired, setExpired] = useState<ReadonlySet<string>>(new Set());
  const [toMessages] = useState(createMessageMaker);
  const messages = useMemo(() => toMessages(entries, expired), [toMessages, entries, expired]);
  const [opened, setOpened] = useState<Opened>();
  const { acts, problem } = useActs(place, person);
  const [readUntil] = useState(() => lastSeen(place));
  useEffect(() => noteSeen(place, entries), [place, entries]);
  const firstUnread = entries.find((entry) => entry.seq > readUntil && entry.from === "business");
  const openedEntry = entries.find((entry) => entry.wamid === opened?.wamid);
  const close = () => setOpened(undefined);
  useFocusBack(openedEntry !== undefined);
  const openFlow = useCallback(({ id }: ChatMessage) => setOpened({ kind: "flow", wamid: id }), []);
  const openResponse = useCallback(({ id }: ChatMessage) => setOpened({ kind: "response", wamid: id }), []);
  const hasTyped = useHasPassed(emulator, isTypingUntilMs);
  const isWindowClosed = useHasPassed(emulator, isWindowOpenUntilMs);
  return (
    <>
      <div className="conversation" inert={openedEntry !== undefined}>
        <Chat
          {...look}
          {...acts}
          businessName={businessName}
          subtitle={`as ${person.name}, +${person.waId}`}
          messages={messages}
          isTyping={isTypingUntilMs !== null && !hasTyped}
          isWindowClosed={isWindowClosed}
          {...(firstUnread === undefined ? {} : { firstUnreadId: firstUnread.wamid })}
          notice={<Problem text={problem} />}
          empty={<Beginning words={firstWords} onSay={(word) => acts.onSend(word)} />}
          onBack={onBack}
          onOpenFlow={openFlow}
          onOpenResponse={openResponse}
        />
      </div>
      {opened?.kind === "flow" && openedEntry?.flow && (
        <FlowHost
          key={openedEntry.wamid}
          entry={openedEntry}
          {...{ place, businessName, look }}
          nowMs={nowOf(emulator) ?? 0}
          onExpired={() => setExpired(new Set([...expired, openedEntry.wamid]))}
          onClose={close}
        />
      )}
      {opened?.kind === "response" && openedEntry && <ResponseView entry={openedEntry} look={look} onClose={close} />}
    </>
  );
}

/** Whoever has opened something goes on where it was opened, also when what was opened came in several steps. */
function useFocusBack(isOpen: boolean): void {
  const opener = useRef<Element | null>(null);
  if (isOpen) opener.current ??= document.activeElement;
  useEffect(() => {
    if (isOpen) return;
    if (opener.current instanceof HTMLElement && opener.current.isConnected) opener.current.focus();
    opener.current = null;
  }, [isOpen]);
}

type Acts = Pick<ChatProps, "onChoose" | "onAnswerRequest" | "onReact" | "onAttach" | "mediaUrl"> & {
  onSend: (text: string, quoteOf?: string) => void;
};

/** What a contact does in a chat, through the control API; `problem` says why the last of it could not be done. */
function useActs(place: Place, person: Person): { acts: Acts; problem: string } {
  const [problem, setProblem] = useState("");
  const { name, waId } = person;
  const acts = useMemo((): Acts => {
    const post = (what: string, body: object): void => {
      setProblem("");
      const request = { method: "POST", body: { ...body, phoneNumberId: place.phoneNumberId } } as const;
      ask(anySchema, `/phones/${place.waId}/${what}`, request).catch((error: Error) => setProblem(error.message));
    };
    return {
      onSend: (text, quoteOf) =>
        quoteOf === undefined
          ? post("say", { text })
          : post("send", { content: { type: "text", text: { body: text } }, contextWamid: quoteOf }),
      onChoose: ({ id }, option) => post("tap", { option: option.id, wamid: id }),
      onAnswerRequest: ({ id }) => post("answer", { wamid: id }),
      onReact: ({ id }, emoji) => post("react", { emoji, wamid: id }),
      onAttach: (attachment) => void attach(attachment, { name, waId }, post),
      mediaUrl: ({ id, url }) => (id === undefined ? url : `/emulator/media/${encodeURIComponent(id)}`),
    };
  }, [place, name, waId]);
  return { acts, problem };
}

function Problem({ text }: { text: string }): ReactNode {
  if (text === "") return null;
  return (
    <p className="chat-problem" role="alert">
      {text}
    </p>
  );
}

/** What to say first: words that start the bot where they are known, else a greeting. */
function Beginning({ words, onSay }: { words: readonly string[]; onSay: (word: string) => void }): ReactNode {
  const offers = words.length > 0 ? words.map((word) => ({ word, label: `Say “${word}”` })) : [greeting];
  return (
    <>
      <p>{words.length > 0 ? "Say what starts the bot" : "Say hi to start"}</p>
      {offers.map(({ word, label }) => (
        <button key={word} type="button" className="button button-main" onClick={() => onSay(word)}>
          {label}
        </button>
      ))}
    </>
  );
}

const greeting = { word: "hi", label: "Say hi" };
