import { z } from "zod";
import type { Keyring } from "../keyring.ts";

const credentials = z.strictObject({ accessToken: z.string(), appSecret: z.string(), verifyToken: z.string() });

/** What a channel needs to speak with Meta; kept sealed. */
export type ChannelCredentials = z.infer<typeof credentials>;

export function sealCredentials(keyring: Keyring, channelId: string, value: ChannelCredentials): Buffer {
  return keyring.seal(JSON.stringify(value), `channel:${channelId}`);
}

/** Opens a channel's sealed credentials. @throws Error when they were sealed with another secret or for another channel */
export function openCredentials(keyring: Keyring, channelId: string, sealed: Buffer): ChannelCredentials {
  return credentials.parse(JSON.parse(keyring.open(sealed, `channel:${channelId}`)));
}
