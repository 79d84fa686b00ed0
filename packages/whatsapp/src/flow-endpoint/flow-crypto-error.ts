/**
 * Why an encrypted message of a Flow's endpoint cannot be used: `message-malformed` (not Meta's three fields, or not
 * base64), `cannot-decrypt` (another key, or changed on its way) or `content-malformed` (decrypted, but not a JSON
 * object). An endpoint answers each with status 421, on which WhatsApp fetches the public key anew and tries once more.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/reference/error-codes
 */
export class FlowCryptoError extends Error {
  readonly code: "message-malformed" | "cannot-decrypt" | "content-malformed";

  constructor(code: FlowCryptoError["code"], message: string) {
    super(message);
    this.name = "FlowCryptoError";
    this.code = code;
  }
}
