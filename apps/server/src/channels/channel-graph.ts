import { createGraphClient, type GraphClient } from "@tributary/whatsapp";
import type { Channel } from "./channels.ts";

const TIMEOUT_SECONDS = 10;

interface GraphOptions {
  /** Instead of the channel's own. */
  accessToken?: string;
  /** Breaks its calls off. */
  signal?: AbortSignal;
}

/** A Graph client for calls that somebody waits for: settings, checks, files. Messages have connections of their own. */
export function channelGraph(channel: Channel, options: GraphOptions = {}): GraphClient {
  const { accessToken = channel.credentials.accessToken, signal } = options;
  return createGraphClient({
    baseUrl: channel.graphBaseUrl,
    version: channel.graphVersion,
    accessToken,
    fetch: (url, init) => {
      const signals = signal ? [init.signal, signal] : [init.signal];
      return fetch(url, { ...init, redirect: "error", signal: AbortSignal.any(signals) });
    },
    timeoutSeconds: TIMEOUT_SECONDS,
  });
}
