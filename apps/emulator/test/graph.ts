import { defaultAccount } from "@tributary/emulator";

export const phoneNumberId = defaultAccount.numbers[0].phoneNumberId;
export const wabaId = defaultAccount.wabaId;
export const accessToken = defaultAccount.accessToken;
export const contact = "491701234567";

export type GraphAnswer = {
  status: number;
  headers: Headers;
  body: {
    messages?: { id: string }[];
    contacts?: Record<string, string>[];
    error?: { code: number; message: string; type: string; error_subcode?: number; error_data?: { details: string } };
  } & Record<string, unknown>;
};

/** A request to the emulator's Graph API as any HTTP client would make it. */
export async function callGraph(
  { url }: { url: string },
  path: string,
  options: { method?: string; body?: unknown; token?: string | null } = {},
): Promise<GraphAnswer> {
  const { method = options.body === undefined ? "GET" : "POST", token = accessToken } = options;
  const response = await fetch(`${url}${path}`, {
    method,
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(options.body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
  });
  return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) };
}

export async function send(emulator: { url: string }, message: object, to = `+${contact}`): Promise<GraphAnswer> {
  const body = { messaging_product: "whatsapp", recipient_type: "individual", to, ...message };
  return await callGraph(emulator, `/v25.0/${phoneNumberId}/messages`, { body });
}

export async function sendText(emulator: { url: string }, body: string, to?: string): Promise<string> {
  const answer = await send(emulator, { type: "text", text: { body } }, to);
  const wamid = answer.body.messages?.[0]?.id;
  if (wamid === undefined) throw new Error(`The text was refused: ${JSON.stringify(answer.body)}`);
  return wamid;
}
