import type { TimelineEntry } from "@tributary/api";
import { isJson, isJsonObject, type JsonObject } from "@tributary/engine";
import { type ChatMessage, readMessage } from "@tributary/phone";
import { contentOf, type TemplateWords } from "../templates/content-of.ts";

type MessageEntry = Extract<TimelineEntry, { kind: "message" }>;
type InputEntry = Extract<TimelineEntry, { kind: "input" }>;

/** The messages of a conversation as a chat shows them, oldest first. `entries` come newest first. */
export function chatMessages(entries: readonly TimelineEntry[], templates: readonly TemplateWords[]): ChatMessage[] {
  return entries.toReversed().flatMap((entry) => {
    if (entry.kind === "message") return [fromBusiness(entry, templates)];
    return entry.kind === "input" && entry.source === "message" ? fromContact(entry) : [];
  });
}

function fromBusiness(entry: MessageEntry, templates: readonly TemplateWords[]): ChatMessage {
  const status = statusOf(entry);
  const failure = textAt(entry.error, "message");
  return {
    id: entry.wamid ?? entry.messageId,
    atMs: Date.parse(entry.at),
    from: "business",
    content: contentOf(objectOf(entry.message), templates),
    status,
    ...(failure === undefined || status !== "failed" ? {} : { failure }),
  };
}

function statusOf({ state, delivery }: MessageEntry): NonNullable<ChatMessage["status"]> {
  if (delivery !== null) return delivery;
  if (state === "failed" || state === "refused") return "failed";
  return state === "sent" ? "sent" : "pending";
}

function fromContact({ at, number, payload }: InputEntry): ChatMessage[] {
  const message = objectOf(payload["message"]);
  const common = { atMs: Date.parse(at), from: "contact" as const, status: "delivered" as const };
  if (payload["type"] === "message") {
    const raw = objectOf(message["raw"]);
    return [{ id: textAt(raw, "id") ?? `input ${number}`, ...common, content: readMessage(raw), ...quoteOf(raw) }];
  }
  if (payload["type"] !== "flow-reply") return [];
  const response = objectOf(payload["response"]);
  const answered = textAt(payload, "contextId");
  return [
    {
      id: textAt(payload, "messageId") ?? `input ${number}`,
      ...common,
      content: { kind: "flow-response", response: JSON.stringify(response["value"] ?? response["text"]), body: "Sent" },
      ...(answered === undefined ? {} : { quoteOf: answered }),
    },
  ];
}

function quoteOf(raw: JsonObject): { quoteOf?: string } {
  const answered = textAt(raw["context"], "id");
  return answered === undefined ? {} : { quoteOf: answered };
}

function objectOf(value: unknown): JsonObject {
  return isJson(value) && isJsonObject(value) ? value : {};
}

function textAt(value: unknown, key: string): string | undefined {
  const text = objectOf(value)[key];
  return typeof text === "string" ? text : undefined;
}

/** Shows the files that a contact sent where this browser has them; `urls` are by wamid. */
export function withFiles(messages: ChatMessage[], urls: ReadonlyMap<string, string>): ChatMessage[] {
  return messages.map((message) => {
    const { content } = message;
    const url = urls.get(message.id);
    if (content.kind !== "media" || message.from !== "contact" || !url) return message;
    const { id: _, ...media } = content.media;
    return { ...message, content: { ...content, media: { ...media, url } } };
  });
}
