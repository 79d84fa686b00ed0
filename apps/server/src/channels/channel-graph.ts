import { createGraphClient, type GraphClient } from "@tributary/whatsapp";
import type { Channel } from "./channels.ts";

const TIMEOUT_SECONDS = 10;

/** A Graph client for calls that somebody waits for: settings, checks, files. Messages have connections of their own. */
export function channelGraph(channel: Channel, accessToken = channel.credentials.accessToken): GraphClient {
  return createGraphClient({
    baseUrl: channel.graphBaseUrl,
    version: channel.graphVersion,
    accessToken,
    fetch: (url, init) => fetch(url, { ...init, redirect: "error" }),
    timeoutSeconds: TIMEOUT_SECONDS,
  });
}
