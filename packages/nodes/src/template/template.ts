import { defineNodeType, type Step, type Turn, TurnFailure } from "@tributary/engine";
import { type TemplateButtonOption, type TemplateHeaderOption, templateMessage } from "@tributary/whatsapp";
import { chosenFrom, replyId } from "../choices.ts";
import { readFlowData } from "../flow-data.ts";
import { remindWhenUnanswered } from "../flow-reminder.ts";
import { readPlace } from "../read-place.ts";
import { type SentFlow, sendMessage } from "../send-message.ts";
import { noReplyExits, waitForContact } from "../wait-for-contact.ts";
import { inspectTemplateNode } from "./inspect-template-node.ts";
import { oneLine } from "./one-line.ts";
import {
  quickReplies,
  type TemplateButton,
  type TemplateConfig,
  type TemplateHeader,
  templateConfig,
} from "./template-config.ts";

/**
 * Sends an approved template, the only message that may go out more than a day after the contact's last one. With quick
 * replies it waits for the tap; the answer of a Flow button goes to the Flow Journey.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/overview
 */
export const template = defineNodeType({
  type: "template",
  title: "Template",
  group: "message",
  summary:
    "Sends an approved template, at any time. With quick replies it waits for the tap; a Flow button's answer goes to the Flow Journey.",
  config: templateConfig,
  allowedIn: ["user"],
  role: "step",
  waitsForContact: (node) => quickReplies(node).length > 0,
  exits: (node) => {
    const replies = quickReplies(node);
    if (replies.length === 0) return [{ name: "next", label: "Next", unconnected: "end" }];
    return [
      ...replies.map(({ key, title }) => ({ name: `button:${key}`, label: title, unconnected: "end" as const })),
      { name: "other", label: "Anything else", unconnected: "fallback" },
      ...noReplyExits(node.timeoutMinutes),
    ];
  },
  enter: (node, turn) => {
    const flow = flowOf(node);
    const problem = flow && turn.flowProblem(flow.flowId);
    if (problem !== undefined) throw new TurnFailure("flow-not-sendable", problem);
    sendMessage(turn, messageOf(node, turn), flow && sentFlow(flow.flowId, turn));
    if (flow) remindWhenUnanswered(flow.flowId, flow.whenUnanswered, turn);
    return quickReplies(node).length === 0 ? { exit: "next" } : waitForContact(turn, node.timeoutMinutes);
  },
  resume: (node, input, turn): Step => {
    if (input.type !== "message") return { exit: "no-reply" };
    const chosen = chosenFrom(quickReplies(node), input.message, turn);
    if (!chosen) return { exit: "other" };
    if (node.saveTo !== undefined) turn.write(node.saveTo, chosen.title);
    return { exit: `button:${chosen.key}` };
  },
  inspect: inspectTemplateNode,
});

type FlowButton = Extract<TemplateButton, { kind: "flow" }>;

function flowOf({ buttons }: TemplateConfig): FlowButton | undefined {
  return buttons.find((button): button is FlowButton => button.kind === "flow");
}

function sentFlow(flowId: string, turn: Turn): SentFlow {
  return { flowId, sendId: turn.newId(), isDraft: false };
}

function messageOf(node: TemplateConfig, turn: Turn) {
  const { name, language, header, body, buttons } = node;
  return templateMessage({
    name: name.trim(),
    language: turn.render(language).trim(),
    header: headerOf(header, turn),
    body: bodyOf(body, turn),
    buttons: buttons.map((button) => buttonOf(button, turn)),
  });
}

function headerOf(header: TemplateHeader, turn: Turn): TemplateHeaderOption | undefined {
  switch (header.kind) {
    case "none":
      return undefined;
    case "text":
      return header.name === "" ? turn.render(header.value) : { name: header.name, text: turn.render(header.value) };
    case "image":
      return { image: { link: turn.renderUrl(header.link) } };
    case "video":
      return { video: { link: turn.renderUrl(header.link) } };
    case "document": {
      const filename = turn.render(header.fileName).trim();
      return { document: { link: turn.renderUrl(header.link), ...(filename === "" ? {} : { filename }) } };
    }
    case "location":
      return { location: readPlace(header, turn) };
  }
}

/** Values with names for a template whose variables have names, a list for `{{1}}`, `{{2}}`, …. */
function bodyOf(body: TemplateConfig["body"], turn: Turn): string[] | Record<string, string> {
  const values = body.map(({ name, value }) => ({ name, text: oneLine(turn.render(value)) }));
  const isNamed = values.some(({ name }) => name !== "");
  return isNamed ? Object.fromEntries(values.map(({ name, text }) => [name, text])) : values.map(({ text }) => text);
}

function buttonOf(button: TemplateButton, turn: Turn): TemplateButtonOption {
  const { index } = button;
  switch (button.kind) {
    case "quick-reply":
      return { type: "quick-reply", index, payload: replyId(turn, button.key) };
    case "link":
      return { type: "url", index, suffix: turn.render(button.suffix) };
    case "copy-code":
      return { type: "copy-code", index, code: turn.render(button.code) };
    case "flow":
      return { type: "flow", index, data: readFlowData(button.data, "Flow data", turn) };
  }
}
