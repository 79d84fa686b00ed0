import { ControlRefusal } from "./control/refusal.ts";
import type { EndpointOutcome } from "./flows/call-endpoint.ts";
import { completionOf, type Exchange, exchange } from "./flows/exchange.ts";
import { setWindow } from "./graph/price.ts";
import { type Inbound, receiveFromContact } from "./inbound.ts";
import { changeNumber, setMarketing } from "./people.ts";
import { answerFlow, chooseOption, findFlowMessage } from "./phone-answers.ts";
import type { MediaOptions } from "./phone-media.ts";
import { answer, createSenders } from "./phone-senders.ts";
import type { Place } from "./state/accounts.ts";
import { ageChat } from "./state/age-chat.ts";
import type { Chat, ChatEntry } from "./state/chats.ts";
import { type Contact, type ContactSettings, newContact } from "./state/contacts.ts";
import type { MediaKind } from "./state/media-types.ts";
import type { World } from "./world.ts";

/** Long enough for a machine that is busy with other things: whoever waits goes on as soon as the message is there. */
const defaultTimeoutSeconds = 20;

export type TapOptions = {
  /** The message to tap on; without it the latest one that offers this choice. */ wamid?: string | undefined;
};

export type SubmitOptions = {
  /** The Flow message to answer; without it the latest one that is unanswered. */
  wamid?: string | undefined;
  /** Leaves `flow_token` out, as some phones do. */
  omitToken?: boolean | undefined;
  /** Another token than the one that was sent. */
  token?: string | undefined;
  /** Answers a message that has been answered before. */
  again?: boolean | undefined;
  /** Sent as `response_json` as it is, instead of the response: for JSON that no object can express. */
  responseJson?: string | undefined;
};

export type WaitOptions = { timeoutSeconds?: number };

/** What to wait for: a text that the message contains, a pattern, or any condition. */
export type MessageMatch = string | RegExp | ((entry: ChatEntry) => boolean);

/** A contact's phone in the chat with one business number. Whatever sends returns the wamid of what was sent. */
export type Phone = {
  waId: string;
  phoneNumberId: string;
  say(text: string): string;
  /** Taps a reply button or list row, named by its id or by its title. */
  tap(idOrTitle: string, options?: TapOptions): string;
  /** Completes a Flow with this answer. */
  submitFlow(response: object, options?: SubmitOptions): string;
  /**
   * Asks the endpoint of the Flow that the latest unanswered message opens. When its reply ends the Flow, the response goes
   * out at once, and `wamid` is its id.
   */
  exchange(question: Exchange, options?: TapOptions): Promise<EndpointOutcome & { wamid?: string }>;
  /** Sends a file, by default a tiny one of that kind. */
  sendMedia(kind: MediaKind, options?: MediaOptions): string;
  sendImage(options?: MediaOptions): string;
  sendVideo(options?: MediaOptions): string;
  sendAudio(options?: MediaOptions): string;
  sendDocument(options?: MediaOptions): string;
  sendSticker(options?: MediaOptions): string;
  sendLocation(place: { latitude: number; longitude: number; name?: string; address?: string }): string;
  /** Gives what the latest message asks for: the location, the phone number, an address, leave to call, an order. */
  answerRequest(values?: Record<string, unknown>, options?: TapOptions): string;
  /** Puts an emoji on the business's latest message, or on another one; an empty one takes it back. */
  react(emoji: string, options?: TapOptions): string;
  /** Sends a message under Meta's keys as it is, for instance `{ type: "image", image: { … } }`. */
  send(content: { type: string } & Record<string, unknown>, contextWamid?: string): string;
  /** Everything said in this chat, oldest first. */
  chat(): ChatEntry[];
  /** The latest message of the business. */
  lastMessage(): ChatEntry | undefined;
  /** The first message of the business that matches and that no earlier call has returned; waits until it is there. */
  waitForMessage(match?: MessageMatch, options?: WaitOptions): Promise<ChatEntry>;
  /** Lets the customer service window close after so many seconds; 0 closes it now. */
  setWindow(openForSeconds: number): void;
  /** Makes the chat so much older, its customer service window too, while everybody's clock stays. */
  age(ms: number): void;
  /** The person gets another phone number; go on with the phone of that number. */
  changeNumber(newWaId: string): void;
  /** The person stops marketing messages, or resumes them. */
  stopMarketing(): void;
  resumeMarketing(): void;
  /** Changes the person: name, on WhatsApp or not, phone number hidden, how statuses go. */
  configure(settings: ContactSettings): void;
};

export function createPhone(world: World, place: Place, waId: string): Phone {
  const { phoneNumberId } = place.number;
  const returned = new Set<string>();
  const chat = (): Chat => world.chats.open(phoneNumberId, waId);
  const entries = () => world.chats.find(phoneNumberId, waId)?.entries ?? [];
  const contact = () => meet(world, waId);
  const send = (inbound: Inbound) => receiveFromContact(world, { place, contact: contact() }, inbound).wamid;

  return {
    waId,
    phoneNumberId,
    say: (text) => send({ type: "text", text, content: { type: "text", text: { body: text } } }),
    tap: (idOrTitle, options = {}) => answer(chooseOption(chat(), idOrTitle, options), send),
    submitFlow: (response, options = {}) => answer(answerFlow(chat(), response, options), send),
    async exchange(question, options = {}) {
      const entry = findFlowMessage(chat(), { ...options, again: options.wamid !== undefined });
      const outcome = await exchange(world, place, { entry, question });
      const response = completionOf(outcome);
      if (response === undefined) return outcome;
      const responseJson = JSON.stringify(response);
      const reply = answerFlow(chat(), response, { wamid: entry.wamid, again: true, responseJson });
      return { ...outcome, wamid: answer(reply, send) };
    },
    ...createSenders(world, { place, chat, contact, send }),
    send: (content, contextWamid) =>
      send({ type: content.type, text: "", content, ...(contextWamid === undefined ? {} : { contextWamid }) }),
    chat: () => [...entries()],
    lastMessage: () => entries().findLast((entry) => entry.from === "business"),
    async waitForMessage(match = () => true, { timeoutSeconds = defaultTimeoutSeconds } = {}) {
      const isWanted = (entry: ChatEntry) =>
        entry.from === "business" && !returned.has(entry.wamid) && isMatch(match, entry);
      const entry = await waitForEntry(world, { phoneNumberId, waId }, isWanted, timeoutSeconds);
      if (entry === undefined) throw new ControlRefusal("too-late", describeChat(match, timeoutSeconds, entries()));
      returned.add(entry.wamid);
      return entry;
    },
    setWindow(openForSeconds) {
      setWindow(chat(), world.clock.now(), openForSeconds);
      world.feed.tell({ kind: "settings" });
    },
    age(ms) {
      ageChat(chat(), ms);
      world.feed.tell({ kind: "settings" });
    },
    changeNumber: (newWaId) => changeNumber(world, contact(), newWaId),
    stopMarketing: () => setMarketing(world, contact(), "stop"),
    resumeMarketing: () => setMarketing(world, contact(), "resume"),
    configure: (settings) => {
      Object.assign(contact(), withoutUndefined(settings));
      world.feed.tell({ kind: "settings" });
    },
  };
}

/** The person with this phone; somebody new becomes known. */
export function meet(world: World, waId: string, name?: string): Contact {
  const contact = world.contacts.find(waId) ?? newContact(waId);
  if (name !== undefined) contact.name = name;
  world.contacts.put(contact);
  return contact;
}

/** The first entry of a chat that is wanted: one that is there, or the first that comes before the time is over. */
export async function waitForEntry(
  world: World,
  { phoneNumberId, waId }: { phoneNumberId: string; waId: string },
  isWanted: (entry: ChatEntry) => boolean,
  timeoutSeconds: number,
): Promise<ChatEntry | undefined> {
  const entries = () => world.chats.find(phoneNumberId, waId)?.entries ?? [];
  const already = entries().find(isWanted);
  if (already !== undefined) return already;
  return await new Promise((resolve) => {
    const timer = setTimeout(() => finish(undefined), timeoutSeconds * 1_000);
    const stop = world.feed.listen((happening) => {
      const isHere = happening.kind === "chat" && happening.waId === waId && happening.phoneNumberId === phoneNumberId;
      const entry = isHere ? entries().at(-1) : undefined;
      if (entry !== undefined && isWanted(entry)) finish(entry);
    });
    function finish(entry: ChatEntry | undefined): void {
      clearTimeout(timer);
      stop();
      resolve(entry);
    }
  });
}

function withoutUndefined(settings: ContactSettings): ContactSettings {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}

function isMatch(match: MessageMatch, entry: ChatEntry): boolean {
  if (typeof match === "string") return entry.text.includes(match);
  return match instanceof RegExp ? match.test(entry.text) : match(entry);
}

function describeChat(match: MessageMatch, timeoutSeconds: number, entries: ChatEntry[]): string {
  const wanted = typeof match === "function" ? "such a message" : `"${match}"`;
  const last = entries.slice(-10).map((entry) => `  ${entry.from}: ${entry.text || `[${entry.type}]`}`);
  const said = last.length === 0 ? "The chat is empty." : `The chat ends with:\n${last.join("\n")}`;
  return `The business did not send ${wanted} within ${timeoutSeconds} s. ${said}`;
}
