import type { TemplateMessage } from "@tributary/whatsapp";
import { z } from "zod";
import { checkFlowMessage, type FlowParameters } from "../graph/check-flow-message.ts";
import type { Described } from "../graph/describe-message.ts";
import { GraphRefusal } from "../graph/errors.ts";
import { mediaOf } from "../graph/media-of.ts";
import type { AccountRecord } from "../state/accounts.ts";
import type { ChatCard, FlowOffer } from "../state/chats.ts";
import type { World } from "../world.ts";
import { checkButtonValues, fillTemplate, type SentButton, type SentComponent } from "./fill-template.ts";
import type { TemplateButton, TemplateComponent, TemplateRecord } from "./template-record.ts";
import { fillIn, partOf } from "./variables.ts";

const flowActionSchema = z.object({
  action: z.object({ flow_token: z.string().optional(), flow_action_data: z.record(z.string(), z.json()).optional() }),
});

export type TemplateOffer = { template: TemplateRecord; shown: Described; flow?: FlowOffer };

/** What a phone shows of a template message. Throws the refusal for a template that cannot be sent, or not with these values. */
export function offerTemplate(
  world: World,
  account: AccountRecord,
  { template: sent }: TemplateMessage,
): TemplateOffer {
  const template = findTemplate(world, account, sent);
  const given = sent.components ?? [];
  const shown: Described = { type: "template", ...showPart(template, template.components, given) };
  const footer = partOf(template.components, "FOOTER")?.text;
  if (footer !== undefined) shown.footer = footer;
  const cards = showCards(template, given);
  if (cards.length > 0) Object.assign(shown, { cards, options: cards.flatMap(({ options = [] }) => options) });
  const flow = flowOf(world, account, buttonsOf(template.components), given);
  return { template, shown, ...(flow === undefined ? {} : { flow }) };
}

function findTemplate(world: World, account: AccountRecord, sent: TemplateMessage["template"]): TemplateRecord {
  const { name, language } = sent;
  const template = world.templates.find(account.wabaId, name, language.code);
  if (template === undefined) {
    throw new GraphRefusal(132001, `template name (${name}) does not exist in ${language.code}`);
  }
  if (template.status === "PAUSED") throw new GraphRefusal(132015, `Template ${name} is paused due to low quality.`);
  if (template.status === "DISABLED") throw new GraphRefusal(132016, `Template ${name} has been disabled for good.`);
  if (template.isAgainstPolicy === true) {
    throw new GraphRefusal(132007, `The content of the template ${name} violates WhatsApp's policies.`);
  }
  if (template.status === "APPROVED") return template;
  throw new GraphRefusal(132001, `template name (${name}) in ${language.code} is ${template.status}, not APPROVED`);
}

type Shown = Omit<Described, "type">;

function showPart(template: TemplateRecord, components: TemplateComponent[], given: SentComponent[]): Shown {
  const { header, body, headerParameter } = fillTemplate(components, given);
  const buttons = buttonsOf(components);
  checkButtonValues(buttons, given, template);
  const media = headerParameter === undefined ? undefined : mediaOf(headerParameter);
  const options = repliesOf(buttons, given);
  const button = buttonOf(buttons, given);
  return {
    text: body,
    ...(header === undefined ? {} : { header }),
    ...(media === undefined ? {} : { media }),
    ...(options.length === 0 ? {} : { options }),
    ...(button === undefined ? {} : { button }),
  };
}

function showCards(template: TemplateRecord, given: SentComponent[]): ChatCard[] {
  const cards = template.components.flatMap((component) => component.cards ?? []);
  const carousel = given.find((component) => component.type === "carousel");
  const sent = carousel?.type === "carousel" ? carousel.cards : [];
  if (cards.length !== sent.length) {
    throw new GraphRefusal(132000, `The template has ${cards.length} cards, the message gives ${sent.length}.`);
  }
  return cards.map((card, index) => showPart(template, card.components, sent[index]?.components ?? []));
}

function buttonsOf(components: TemplateComponent[]): TemplateButton[] {
  return partOf(components, "BUTTONS")?.buttons ?? [];
}

function valueFor(given: SentComponent[], index: number): SentButton | undefined {
  return given.filter((part) => part.type === "button").find((part) => Number(part.index) === index);
}

function repliesOf(buttons: TemplateButton[], given: SentComponent[]): { id: string; title: string }[] {
  return buttons.flatMap(({ type, text = "" }, index) => {
    if (type !== "QUICK_REPLY") return [];
    const value = valueFor(given, index)?.parameters?.[0];
    return [{ id: value?.type === "payload" && "payload" in value ? String(value.payload) : text, title: text }];
  });
}

function buttonOf(buttons: TemplateButton[], given: SentComponent[]): Described["button"] {
  const index = buttons.findIndex(({ type }) => type !== "QUICK_REPLY");
  const button = buttons[index];
  if (button === undefined) return undefined;
  const title = button.text ?? button.type;
  if (button.type !== "URL") return { title };
  const value = valueFor(given, index)?.parameters?.[0];
  const suffix = value?.type === "text" && "text" in value ? String(value.text) : "";
  return { title, url: fillIn(String(button["url"]), { 1: suffix }) };
}

function flowOf(
  world: World,
  account: AccountRecord,
  buttons: TemplateButton[],
  given: SentComponent[],
): FlowOffer | undefined {
  const index = buttons.findIndex(({ type }) => type === "FLOW");
  const button = buttons[index];
  if (button === undefined) return undefined;
  const { flow_id, flow_name, flow_action, navigate_screen } = button;
  const value = valueFor(given, index)?.parameters?.[0];
  const { flow_token, flow_action_data: data } = flowActionSchema.safeParse(value).data?.action ?? {};
  const screen = typeof navigate_screen === "string" ? navigate_screen : undefined;
  const parameters: FlowParameters = {
    flow_message_version: "3",
    ...(typeof flow_id === "string" || typeof flow_id === "number" ? { flow_id: String(flow_id) } : {}),
    ...(typeof flow_name === "string" ? { flow_name } : {}),
    flow_cta: button.text ?? "",
    ...(flow_token === undefined ? {} : { flow_token }),
    flow_action: flow_action === "data_exchange" ? "data_exchange" : "navigate",
    ...(screen === undefined ? {} : { flow_action_payload: { screen, ...(data === undefined ? {} : { data }) } }),
  };
  return checkFlowMessage(world, account, parameters);
}
