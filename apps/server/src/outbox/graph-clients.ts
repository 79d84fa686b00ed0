import { createGraphClient, type GraphClient, type GraphFetch } from "@tributary/whatsapp";
import type { Channel } from "../channels/channels.ts";

/** The Graph client of a channel, as the channel is now. */
export type GraphClients = (channel: Channel) => GraphClient;

/** Keeps one client for each channel until its address or its token changes. */
export function createGraphClients(fetch: GraphFetch, timeoutSeconds: number): GraphClients {
  const kept = new Map<string, { channel: Channel; client: GraphClient }>();
  return (channel) => {
    const known = kept.get(channel.id);
    if (known !== undefined && isSameConnection(known.channel, channel)) return known.client;
    const client = createGraphClient({
      baseUrl: channel.graphBaseUrl,
      version: channel.graphVersion,
      accessToken: channel.credentials.accessToken,
      fetch,
      timeoutSeconds,
    });
    kept.set(channel.id, { channel, client });
    return client;
  };
}

function isSameConnection(a: Channel, b: Channel): boolean {
  return (
    a.graphBaseUrl === b.graphBaseUrl &&
    a.graphVersion === b.graphVersion &&
    a.credentials.accessToken === b.credentials.accessToken
  );
}
