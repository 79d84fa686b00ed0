import { z } from "zod";
import type { JsonObject } from "../json.ts";
import { flowData } from "./flow-data.ts";
import {
  bodyFields,
  type HeaderOption,
  headerField,
  interactiveBody,
  interactiveFooter,
  interactiveHeader,
} from "./interactive-parts.ts";
import { limitedText, ruleIssue } from "./limited-text.ts";
import { messageLimits } from "./limits.ts";

const flowParameters = z
  .object({
    flow_message_version: z.literal("3"),
    flow_id: z.string().min(1).optional(),
    flow_name: z.string().min(1).optional(),
    flow_cta: limitedText("The button title", messageLimits.flowButtonTitle),
    flow_token: z.string().min(1).optional(),
    mode: z.enum(["published", "draft"]).optional(),
    flow_action: z.enum(["navigate", "data_exchange"]).optional(),
    flow_action_payload: z.object({ screen: z.string().min(1).optional(), data: flowData.optional() }).optional(),
  })
  .check((ctx) => {
    const { flow_id, flow_name, flow_action, flow_action_payload: payload } = ctx.value;
    if ((flow_id === undefined) === (flow_name === undefined)) {
      const message = "A Flow message names its Flow by `flow_id` or by `flow_name`, and only by one of them.";
      ctx.issues.push(ruleIssue(ctx.value, message, ["flow_id"]));
    }
    if (flow_action === "data_exchange" && payload !== undefined) {
      const message = "With `data_exchange` the endpoint chooses the first screen. Leave `flow_action_payload` out.";
      ctx.issues.push(ruleIssue(ctx.value, message, ["flow_action_payload"]));
    }
    if (payload?.data !== undefined && Object.keys(payload.data).length === 0) {
      const message = "The first screen's data is empty, which WhatsApp refuses. Leave `data` out.";
      ctx.issues.push(ruleIssue(ctx.value, message, ["flow_action_payload", "data"]));
    }
  });

/**
 * The `interactive` object of a message that opens a Flow.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/sendingaflow
 */
export const flowInteractive = z.object({
  type: z.literal("flow"),
  header: interactiveHeader.optional(),
  body: interactiveBody,
  footer: interactiveFooter.optional(),
  action: z.object({ name: z.literal("flow"), parameters: flowParameters }),
});

/** What is sent for a Flow message. */
export type FlowMessage = { type: "interactive"; interactive: z.infer<typeof flowInteractive> };

/** A Flow message's parts; `screen` and `data` belong to the first screen and apply to `navigate` only. */
export type FlowMessageOptions = {
  header?: HeaderOption | undefined;
  body: string;
  footer?: string | undefined;
  flowId: string;
  buttonTitle: string;
  flowToken: string;
  mode: "published" | "draft";
  action: "navigate" | "data_exchange";
  screen?: string | undefined;
  data?: JsonObject | undefined;
};

/**
 * A message whose button opens a Flow. `mode` and `flow_action` are always sent, so that a message means the same
 * whatever Meta's defaults are; `flow_action_payload` goes with `navigate` only, and `data` only when it holds
 * something, because Meta refuses an empty object.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/sendingaflow
 */
export function flowMessage(options: FlowMessageOptions): FlowMessage {
  const { header, body, footer, flowId, buttonTitle, flowToken, mode, action } = options;
  const payload = action === "navigate" ? firstScreen(options) : undefined;
  return {
    type: "interactive",
    interactive: {
      type: "flow",
      ...headerField(header),
      ...bodyFields({ body, footer }),
      action: {
        name: "flow",
        parameters: {
          flow_message_version: "3",
          flow_id: flowId,
          flow_cta: buttonTitle,
          flow_token: flowToken,
          mode,
          flow_action: action,
          ...(payload === undefined ? {} : { flow_action_payload: payload }),
        },
      },
    },
  };
}

function firstScreen({ screen, data }: FlowMessageOptions): { screen?: string; data?: JsonObject } | undefined {
  const hasData = data !== undefined && Object.keys(data).length > 0;
  if (!screen && !hasData) return undefined;
  return { ...(screen ? { screen } : {}), ...(hasData ? { data } : {}) };
}
