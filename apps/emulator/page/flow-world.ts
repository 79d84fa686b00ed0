import type { EndpointAnswer, EndpointRequest, JsonObject } from "@tributary/flow-json";
import { z } from "zod";
import { toBase64 } from "./attach.ts";
import { ask } from "./control.ts";
import { type Entry, type Place, sentSchema } from "./emulator-state.ts";

const failures = [
  "timeout_error",
  "unexpected_http_status_code",
  "no_http_response_error",
  "cannot_be_served",
  "response-decryption-error",
  "business-decryption-error",
  "public-key-missing",
  "invalid-flow-token",
  "payload-schema-error",
] as const;

const outcomeSchema = z.object({
  reply: z.record(z.string(), z.json()).optional(),
  failure: z.enum(failures).optional(),
  message: z.string().optional(),
  wamid: z.string().optional(),
});

const fileSchema = z.record(z.string(), z.json());

/** Asks a Flow's endpoint through the emulator, which encrypts and signs as WhatsApp does. */
export function exchangeWith(place: Place, wamid: string) {
  let submitted: string | undefined;
  return {
    /** The response, when the endpoint has ended the Flow. */
    submittedWamid: () => submitted,
    async ask({ action, screen, data }: EndpointRequest): Promise<EndpointAnswer> {
      const body = { action, screen, data, wamid, phoneNumberId: place.phoneNumberId };
      try {
        const outcome = await ask(outcomeSchema, `/phones/${place.waId}/exchange`, { method: "POST", body });
        submitted = outcome.wamid;
        const { failure, message } = outcome;
        // The open Flow looks into a reply itself, and tells the endpoint what is wrong with it.
        if (failure === undefined || failure === "payload-schema-error") return outcome.reply ?? {};
        return { failure, ...(message === undefined ? {} : { message }) };
      } catch (error) {
        return { failure: "cannot_be_served", message: error instanceof Error ? error.message : String(error) };
      }
    },
  };
}

/** Sends the response exactly as the Flow has put it together; answers with its wamid. */
export async function submitFlow(place: Place, entry: Entry, payload: JsonObject): Promise<string> {
  const body = {
    response: payload,
    responseJson: JSON.stringify(payload),
    wamid: entry.wamid,
    again: entry.answerWamids !== undefined,
    phoneNumberId: place.phoneNumberId,
  };
  const { wamid } = await ask(sentSchema, `/phones/${place.waId}/submit-flow`, { method: "POST", body });
  return wamid;
}

/** Puts a picked file where both the endpoint and the business can fetch it. */
export async function uploadFile(place: Place, file: File): Promise<JsonObject> {
  const body = {
    fileName: file.name,
    mimeType: file.type || "application/octet-stream",
    base64: await toBase64(file),
    phoneNumberId: place.phoneNumberId,
  };
  return await ask(fileSchema, `/phones/${place.waId}/flow-files`, { method: "POST", body });
}
