import type { JsonObject } from "../json.ts";
import { type ProductSection, toProductSections } from "../messages/product-sections.ts";
import type { ButtonComponent } from "./template-button.ts";

/**
 * What one of a template's buttons is given; `index` is its place among the template's buttons, from 0. `url` also
 * serves the copy button of a one-time code.
 */
export type TemplateButtonOption = { index: number } & (
  | { type: "quick-reply"; payload: string }
  | { type: "url"; suffix: string }
  | { type: "copy-code"; code: string }
  | { type: "flow"; flowToken?: string | undefined; data?: JsonObject | undefined }
  | { type: "catalog"; thumbnailProductId?: string | undefined }
  | { type: "products"; thumbnailProductId?: string | undefined; sections: readonly ProductSection[] }
  | { type: "voice-call" }
);

/** Meta's component for a button. */
export function toButtonComponent(button: TemplateButtonOption): ButtonComponent {
  const position = { type: "button" as const, index: String(button.index) };
  switch (button.type) {
    case "quick-reply":
      return { ...position, sub_type: "quick_reply", parameters: [{ type: "payload", payload: button.payload }] };
    case "url":
      return { ...position, sub_type: "url", parameters: [{ type: "text", text: button.suffix }] };
    case "copy-code":
      return { ...position, sub_type: "copy_code", parameters: [{ type: "coupon_code", coupon_code: button.code }] };
    case "flow":
      return { ...position, sub_type: "flow", parameters: [{ type: "action", action: flowAction(button) }] };
    case "catalog":
      return { ...position, sub_type: "catalog", parameters: [{ type: "action", action: thumbnail(button) }] };
    case "products": {
      const action = { ...thumbnail(button), sections: toProductSections(button.sections) };
      return { ...position, sub_type: "mpm", parameters: [{ type: "action", action }] };
    }
    case "voice-call":
      return { ...position, sub_type: "voice_call" };
  }
}

function flowAction(button: { flowToken?: string | undefined; data?: JsonObject | undefined }): {
  flow_token?: string;
  flow_action_data?: JsonObject;
} {
  const { flowToken, data } = button;
  const hasData = data !== undefined && Object.keys(data).length > 0;
  return { ...(flowToken ? { flow_token: flowToken } : {}), ...(hasData ? { flow_action_data: data } : {}) };
}

function thumbnail({ thumbnailProductId }: { thumbnailProductId?: string | undefined }): {
  thumbnail_product_retailer_id?: string;
} {
  return thumbnailProductId ? { thumbnail_product_retailer_id: thumbnailProductId } : {};
}
