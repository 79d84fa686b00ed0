import type { ChatAttachment } from "@tributary/phone";
import type { Person } from "./emulator-state.ts";

/** Sends what the attach menu offers: a file of this computer, or a sample of the rest. */
export async function attach(
  attachment: ChatAttachment,
  person: Person,
  post: (what: string, body: object) => void,
): Promise<void> {
  switch (attachment.kind) {
    case "sticker":
      return post("send-media", { kind: "sticker" });
    case "voice":
      return post("send-media", { kind: "audio", isVoice: true });
    case "location":
      return post("send", { content: { type: "location", location: { latitude: 52.5208, longitude: 13.4095 } } });
    case "contact":
      return post("send", { content: { type: "contacts", contacts: [cardOf(person)] } });
    default: {
      const { file, kind } = attachment;
      const base64 = await toBase64(file);
      return post("send-media", { kind, base64, mimeType: file.type || undefined, filename: nameOf(attachment) });
    }
  }
}

function nameOf({ kind, file }: Extract<ChatAttachment, { file: File }>): string | undefined {
  return kind === "document" ? file.name : undefined;
}

function cardOf({ name, waId }: Person): object {
  const phones = [{ phone: `+${waId}`, wa_id: waId, type: "CELL" }];
  return { name: { formatted_name: name, first_name: name }, phones };
}

/** The bytes of a file as the control API takes them. */
export async function toBase64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const steps = Math.ceil(bytes.length / 0x8000);
  const parts = Array.from({ length: steps }, (_, step) =>
    String.fromCharCode(...bytes.subarray(step * 0x8000, (step + 1) * 0x8000)),
  );
  return btoa(parts.join(""));
}
