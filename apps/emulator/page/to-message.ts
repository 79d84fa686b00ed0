import { type ChatButton, type ChatContent, type ChatMessage, readMessage } from "@tributary/phone";
import type { Entry } from "./emulator-state.ts";

type Card = Extract<ChatContent, { kind: "card" }>;

/** Makes the messages of a chat, again and again: an entry that has not changed stays the same message. */
export type MessageMaker = (entries: Entry[], expired: ReadonlySet<string>) => ChatMessage[];

/** A maker for one chat. Reactions are shown on the message that they are for; Flows of `expired` messages do not open. */
export function createMessageMaker(): MessageMaker {
  let known = new Map<string, { json: string; message: ChatMessage }>();
  return (entries, expired) => {
    const shown = entries.filter((entry) => entry.type !== "reaction");
    known = new Map(
      shown.map((entry) => {
        const isExpired = expired.has(entry.wamid);
        const json = JSON.stringify([entry, isExpired]);
        const before = known.get(entry.wamid);
        if (before?.json === json) return [entry.wamid, before];
        const message = toMessage(entry);
        return [entry.wamid, { json, message: isExpired ? asExpired(message) : message }];
      }),
    );
    return [...known.values()].map(({ message }) => message);
  };
}

function asExpired(message: ChatMessage): ChatMessage {
  const { content } = message;
  if (content.kind !== "card") return message;
  const buttons = content.buttons.map((button) => (button.kind === "flow" ? { ...button, isExpired: true } : button));
  return { ...message, content: { ...content, buttons } };
}

/** A message of the emulator as the phone shows it. */
export function toMessage(entry: Entry): ChatMessage {
  const reactions = Object.values(entry.reactions ?? {}).filter((emoji) => emoji !== undefined && emoji !== "");
  return {
    id: entry.wamid,
    atMs: entry.atMs,
    from: entry.from,
    content: contentOf(entry),
    status: entry.status === "accepted" ? "sent" : entry.status,
    ...failureOf(entry),
    ...(entry.contextWamid === undefined ? {} : { quoteOf: entry.contextWamid }),
    ...(reactions.length === 0 ? {} : { reactions: reactions.map(String) }),
    ...(entry.flow?.mode === "draft" ? { label: "Draft Flow" } : {}),
  };
}

function failureOf({ status, from, errorCode }: Entry): { failure?: string } {
  if (status !== "failed") return {};
  return {
    failure: from === "contact" ? "The bot never took this message" : `Not delivered (${errorCode ?? "unknown"})`,
  };
}

function contentOf(entry: Entry): ChatContent {
  if (entry.type === "template") return templateCard(entry);
  const content = readMessage({ ...entry.content, type: entry.type });
  if (content.kind !== "card" || entry.answerWamids === undefined) return content;
  return { ...content, buttons: content.buttons.map(asAnswered) };
}

function asAnswered(button: ChatButton): ChatButton {
  return button.kind === "flow" ? { ...button, isAnswered: true } : button;
}

/** The words of a template are not on the wire: the emulator has filled them in. */
function templateCard({ text, header, footer, media, cards, answerWamids, ...entry }: Entry): Card {
  const buttons: ChatButton[] = [
    ...(entry.flow
      ? [{ kind: "flow" as const, title: entry.flow.buttonTitle, isAnswered: answerWamids !== undefined }]
      : []),
    ...linkOf(entry.flow ? undefined : entry.button),
    ...(cards ? [] : repliesOf(entry.options)),
  ];
  return {
    kind: "card",
    text,
    buttons,
    ...(header === undefined ? {} : { header }),
    ...(footer === undefined ? {} : { footer }),
    ...(media === undefined ? {} : { media: mediaOf(media) }),
    ...(cards === undefined
      ? {}
      : {
          cards: cards.map((card) => ({
            text: card.text,
            ...(card.media === undefined ? {} : { media: mediaOf(card.media) }),
            buttons: [...linkOf(card.button), ...repliesOf(card.options)],
          })),
        }),
  };
}

function linkOf(button: Entry["button"]): ChatButton[] {
  if (button === undefined) return [];
  return [
    button.url === undefined ? { kind: "inert", title: button.title } : { kind: "link", ...button, url: button.url },
  ];
}

function repliesOf(options: Entry["options"] = []): ChatButton[] {
  return options.map(({ id, title }) => ({ kind: "reply", option: { id, title } }));
}

function mediaOf({ kind, id, link, filename, isVoice }: NonNullable<Entry["media"]>) {
  return {
    kind,
    ...(id === undefined ? {} : { id }),
    ...(link === undefined ? {} : { url: link }),
    ...(filename === undefined ? {} : { filename }),
    ...(isVoice === undefined ? {} : { isVoice }),
  };
}
