import type { OutboundMessage } from "@tributary/whatsapp";
import { type FlowScreens, flowScreens } from "../flows/flow-screens.ts";
import type { AccountRecord, FlowRecord } from "../state/accounts.ts";
import type { FlowOffer } from "../state/chats.ts";
import type { World } from "../world.ts";
import { GraphRefusal } from "./errors.ts";

/** Meta's token for sends that name none. */
const defaultFlowToken = "unused";

export type FlowParameters = Extract<
  Extract<OutboundMessage, { type: "interactive" }>["interactive"],
  { type: "flow" }
>["action"]["parameters"];

/**
 * What the Flow button opens. Throws 131009 for a Flow that this account does not have or that is not in the state its `mode`
 * needs, and for a first screen that is unknown or cannot be entered; 132068 for a blocked Flow, 132069 for a throttled one after ten messages in an hour.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/sendingaflow
 */
export function checkFlowMessage(world: World, account: AccountRecord, parameters: FlowParameters): FlowOffer {
  const { flow_cta: buttonTitle, flow_token: token = defaultFlowToken, flow_action_payload: payload } = parameters;
  const { mode = "published", flow_action: action = "navigate" } = parameters;
  const flow = findFlow(account, parameters);
  if (world.settings.strict) refuseByState(flow, mode, parameters);
  if (flow?.status === "THROTTLED" && !world.rateLimits.takeThrottledFlow(flow.id)) {
    throw new GraphRefusal(132069, `Flow ${flow.id} is throttled: 10 messages have been sent in the last hour.`);
  }
  const screens = flowScreens(mode === "published" ? (flow?.publishedJson ?? flow?.json) : flow?.json);
  const screen = action === "navigate" ? firstScreen(screens, payload?.screen) : undefined;
  return {
    flowId: flow?.id ?? parameters.flow_id ?? parameters.flow_name ?? "",
    buttonTitle,
    token,
    mode,
    action,
    ...(screen === undefined ? {} : { screen }),
    ...(payload?.data === undefined ? {} : { data: payload.data }),
  };
}

function findFlow(account: AccountRecord, { flow_id, flow_name }: FlowParameters): FlowRecord | undefined {
  return account.flows.find((flow) => (flow_id === undefined ? flow.name === flow_name : flow.id === flow_id));
}

function refuseByState(flow: FlowRecord | undefined, mode: string, { flow_id, flow_name }: FlowParameters): void {
  if (flow === undefined) {
    const named = flow_id === undefined ? `name '${flow_name}'` : `id '${flow_id}'`;
    throw new GraphRefusal(131009, `There is no Flow with the ${named} on this account.`);
  }
  if (flow.status === "BLOCKED") throw new GraphRefusal(132068, `Flow ${flow.id} is blocked.`);
  if (flow.status === "DEPRECATED") throw new GraphRefusal(131009, `Flow ${flow.id} is deprecated.`);
  if (flow.status === "DRAFT" && mode !== "draft" && flow.publishedJson === undefined) {
    throw new GraphRefusal(131009, `Flow ${flow.id} is not published: publish it, or send it with mode 'draft'.`);
  }
}

function firstScreen(screens: FlowScreens | undefined, named: string | undefined): string | undefined {
  if (screens === undefined) return named;
  if (named === undefined) return screens.entries[0] ?? screens.all[0];
  if (!screens.all.includes(named)) {
    throw new GraphRefusal(131009, `The Flow has no screen '${named}'; it has ${screens.all.join(", ")}.`);
  }
  if (!screens.entries.includes(named)) {
    throw new GraphRefusal(131009, `A Flow cannot begin with '${named}', only with ${screens.entries.join(", ")}.`);
  }
  return named;
}
