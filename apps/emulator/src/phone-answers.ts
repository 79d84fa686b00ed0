import { z } from "zod";
import { ControlRefusal } from "./control/refusal.ts";
import type { Inbound } from "./inbound.ts";
import type { SubmitOptions, TapOptions } from "./phone.ts";
import type { Chat, ChatEntry, ChatOption } from "./state/chats.ts";

export type Answer = { inbound: Inbound; to: ChatEntry };

const interactiveSchema = z.object({ interactive: z.object({ type: z.string() }) });

/** The reply that a tap on a button or a list row sends. */
export function chooseOption(chat: Chat, idOrTitle: string, { wamid }: TapOptions): Answer {
  const candidates = chat.entries.filter((entry) => entry.options !== undefined && isNamed(entry, wamid));
  for (const entry of candidates.toReversed()) {
    const option =
      entry.options?.find(({ id }) => id === idOrTitle) ?? entry.options?.find(({ title }) => title === idOrTitle);
    if (option === undefined) continue;
    return { to: entry, inbound: { ...replyTo(entry, option), text: option.title, contextWamid: entry.wamid } };
  }
  throw new ControlRefusal("nothing-to-tap", `There is nothing to tap called "${idOrTitle}". ${describe(candidates)}`);
}

/** A tap on a template's quick reply comes as `button`, every other one as `interactive`. */
function replyTo(entry: ChatEntry, option: ChatOption): Pick<Inbound, "type" | "content"> {
  if (entry.type === "template") {
    return { type: "button", content: { type: "button", button: { payload: option.id, text: option.title } } };
  }
  const type = kindOf(entry) === "list" ? "list_reply" : "button_reply";
  return { type: "interactive", content: { type: "interactive", interactive: { type, [type]: { ...option } } } };
}

/** The reply that completing a Flow sends: https://developers.facebook.com/docs/whatsapp/flows/guides/receiveflowresponse */
export function answerFlow(chat: Chat, response: object, options: SubmitOptions): Answer {
  const entry = findFlowMessage(chat, options);
  const token = options.token ?? entry.flow?.token;
  const fields = options.omitToken === true ? response : { flow_token: token, ...response };
  const response_json = options.responseJson ?? JSON.stringify(fields);
  const nfm_reply = { name: "flow", body: "Sent", response_json };
  const content = { type: "interactive", interactive: { type: "nfm_reply", nfm_reply } };
  return { to: entry, inbound: { type: "interactive", text: "Response sent", content, contextWamid: entry.wamid } };
}

export function findFlowMessage(chat: Chat, { wamid, again = false }: SubmitOptions): ChatEntry {
  const messages = chat.entries.filter((entry) => entry.flow !== undefined && isNamed(entry, wamid));
  const entry = messages.findLast((candidate) => again || candidate.answerWamids === undefined);
  if (entry !== undefined) return entry;
  if (messages.length > 0) {
    throw new ControlRefusal(
      "flow-already-answered",
      "This Flow has been answered. To answer it again say `again: true`.",
    );
  }
  const which = wamid === undefined ? "The business has sent no Flow in this chat." : `${wamid} is not a Flow message.`;
  throw new ControlRefusal("no-flow-to-answer", which);
}

function isNamed(entry: ChatEntry, wamid: string | undefined): boolean {
  return wamid === undefined || entry.wamid === wamid;
}

function kindOf(entry: ChatEntry): string | undefined {
  return interactiveSchema.safeParse(entry.content).data?.interactive.type;
}

function describe(entries: ChatEntry[]): string {
  const titles = entries.at(-1)?.options?.map(({ title }) => title) ?? [];
  return titles.length === 0 ? "No message offers a choice." : `The latest message offers: ${titles.join(", ")}.`;
}
