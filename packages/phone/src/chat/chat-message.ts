/** One message as a chat shows it. */
export type ChatMessage = {
  /** The wamid, or any other key that stays the same. */
  id: string;
  /** Milliseconds since 1970. */
  atMs: number;
  from: "contact" | "business";
  content: ChatContent;
  /** How far the message has come; shown as ticks on the contact's own messages, as words when it failed. */
  status?: "pending" | "sent" | "delivered" | "read" | "played" | "failed";
  /** Why the message failed, for people. */
  failure?: string;
  /** The message that this one answers. */
  quoteOf?: string;
  /** The emoji that were put on this message. */
  reactions?: string[];
  /** A word over the message, such as `Draft Flow` or a template's name. */
  label?: string;
};

/** What a message says. Where the wire says something that this package does not know, `unsupported` names it. */
export type ChatContent =
  | { kind: "text"; text: string }
  | { kind: "media"; media: ChatMedia; caption?: string }
  | { kind: "location"; latitude: number; longitude: number; name?: string; address?: string }
  | { kind: "contacts"; people: ChatPerson[] }
  /** Header, body and footer with things to tap: interactive messages and templates. */
  | {
      kind: "card";
      header?: string;
      media?: ChatMedia;
      text: string;
      footer?: string;
      buttons: ChatButton[];
      cards?: ChatCard[];
    }
  /** A contact's choice. */
  | { kind: "reply"; title: string; description?: string }
  /** The answer of a completed Flow: what `response_json` says. */
  | { kind: "flow-response"; response: string; body: string }
  | { kind: "order"; title: string; lines: string[] }
  | { kind: "notice"; text: string }
  | { kind: "unsupported"; type: string };

/** A file: `url` if anybody can fetch it, `id` if the owner of the chat knows where it is. */
export type ChatMedia = {
  kind: "image" | "video" | "audio" | "document" | "sticker" | "gif";
  id?: string;
  url?: string;
  filename?: string;
  isVoice?: boolean;
};

/** Somebody's contact card. */
export type ChatPerson = { name: string; organization?: string; phones: string[] };

/** A card of a carousel. */
export type ChatCard = { media?: ChatMedia; text: string; buttons: ChatButton[] };

/** A choice: of reply buttons, list rows and quick replies. */
export type ChatOption = { id: string; title: string; description?: string };

/** Something to tap under a message. */
export type ChatButton =
  | { kind: "reply"; option: ChatOption }
  | { kind: "list"; title: string; sections: { title?: string; rows: ChatOption[] }[] }
  | { kind: "link"; title: string; url: string }
  /** Opens a Flow; `isExpired` when its endpoint has refused the token: the button does nothing any more. */
  | { kind: "flow"; title: string; isAnswered?: boolean; isExpired?: boolean }
  | { kind: "copy"; title: string; code: string }
  | { kind: "call"; title: string }
  /** Asks for something that the phone gives: the location, the phone number, an address, leave to call, an order. */
  | { kind: "request"; title: string; what: ChatRequest }
  /** Does nothing here. */
  | { kind: "inert"; title: string };

/** What a message's button asks the contact for. */
export type ChatRequest = "location" | "contact" | "address" | "call-permission" | "order";

/** A message whose list is open. */
export type OpenList = { message: ChatMessage; list: Extract<ChatButton, { kind: "list" }> };
