import type { OutboundMessage } from "@tributary/whatsapp";
import type { AccountRecord } from "../state/accounts.ts";
import type { FlowOffer } from "../state/chats.ts";
import { offerTemplate } from "../templates/offer-template.ts";
import type { TemplateRecord } from "../templates/template-record.ts";
import type { World } from "../world.ts";
import { checkFlowMessage } from "./check-flow-message.ts";
import { type Described, describeMessage } from "./describe-message.ts";

export type Offer = { shown: Described; flow?: FlowOffer; template?: TemplateRecord };

/** What a message shows and offers. Throws the refusal for Flows and templates that cannot be sent. */
export function offerMessage(world: World, account: AccountRecord, message: OutboundMessage): Offer {
  if (message.type === "template" && isChecked(world, account, message.template)) {
    return offerTemplate(world, account, message);
  }
  const shown = describeMessage(message);
  if (message.type !== "interactive" || message.interactive.type !== "flow") return { shown };
  return { shown, flow: checkFlowMessage(world, account, message.interactive.action.parameters) };
}

/** A permissive emulator lets templates through that it does not know. */
function isChecked(
  { settings, templates }: World,
  { wabaId }: AccountRecord,
  { name, language }: { name: string; language: { code: string } },
): boolean {
  return settings.strict || templates.find(wabaId, name, language.code) !== undefined;
}
