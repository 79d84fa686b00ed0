import { signBody } from "@tributary/whatsapp/signature";
import type { TestProduct } from "../harness/test-product.ts";

const APP_SECRET = "EMULATOR_APP_SECRET";

/** Posts a webhook as Meta would, signed unless another signature is given; gives the HTTP status. */
export async function postWebhook(
  { server, channelId }: Pick<TestProduct, "server" | "channelId">,
  body: unknown,
  signature?: string,
): Promise<number> {
  const bytes = Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
  const response = await fetch(`${server.url}/webhooks/whatsapp/${channelId}`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-hub-signature-256": signature ?? signBody(bytes, APP_SECRET) },
    body: bytes,
  });
  await response.arrayBuffer();
  return response.status;
}

/** A webhook with these updates of the test business's number, or of another one. */
export function webhookOf(
  value: { contacts?: object[]; messages?: object[]; statuses?: object[]; errors?: object[] },
  phoneNumberId = "200000000000001",
) {
  const metadata = { display_phone_number: "15550100", phone_number_id: phoneNumberId };
  const change = { field: "messages", value: { messaging_product: "whatsapp", metadata, ...value } };
  return { object: "whatsapp_business_account", entry: [{ id: "100000000000001", changes: [change] }] };
}

/** A text message of a contact; the time is in seconds since 1970. */
export function textFrom(from: string, body: string, given: { id?: string; timestamp?: number } = {}) {
  const { id = `wamid.${from}.${body}`, timestamp = Math.floor(Date.now() / 1000) } = given;
  return { from, id, timestamp: String(timestamp), type: "text", text: { body } };
}
