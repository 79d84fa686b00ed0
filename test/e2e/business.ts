import type { Emulator } from "@tributary/emulator";

export const phoneNumberId = "200000000000001";
const accessToken = "EMULATOR_ACCESS_TOKEN";

/** A call of the emulator's Graph API; throws what it refuses. */
export async function callGraph(emulator: Emulator, path: string, body: object): Promise<void> {
  const headers = { authorization: `Bearer ${accessToken}`, "content-type": "application/json" };
  const url = `${emulator.url}/v25.0/${path}`;
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
}

/** Sends a message to a contact. */
export async function sendTo(emulator: Emulator, waId: string, message: object): Promise<void> {
  await callGraph(emulator, `${phoneNumberId}/messages`, {
    messaging_product: "whatsapp",
    to: `+${waId}`,
    ...message,
  });
}

/** A message whose button opens this Flow. */
export function flowMessage(flowId: string, parameters: object): object {
  return {
    type: "interactive",
    interactive: {
      type: "flow",
      header: { type: "text", text: "A visit" },
      body: { text: "When does it suit you?" },
      footer: { text: "Takes one minute" },
      action: {
        name: "flow",
        parameters: {
          flow_message_version: "3",
          flow_id: flowId,
          flow_cta: "Book a visit",
          flow_token: "token 1",
          ...parameters,
        },
      },
    },
  };
}

/** An account with one number and these Flows. */
export function accountWith(flows: { id: string; json: unknown; endpointUri?: string }[]) {
  return {
    wabaId: "100000000000001",
    name: "Corner clinic",
    appSecret: "EMULATOR_APP_SECRET",
    accessToken,
    numbers: [{ phoneNumberId, displayPhoneNumber: "+1 555 0100", verifiedName: "Corner clinic" }],
    flows: flows.map((flow) => ({ ...flow, name: `flow-${flow.id}`, status: "PUBLISHED" as const })),
  };
}
