import { FlowCryptoError } from "@tributary/whatsapp";
import { type OpenedFlowRequest, openFlowRequest } from "@tributary/whatsapp/flow-crypto";
import { type FlowKey, openFlowKey } from "@tributary/whatsapp/flow-key";
import type { Context } from "../context.ts";
import { readFlowKeys } from "../flow-keys/read-flow-keys.ts";

/** The private keys of channels, ready for use: parsing a key costs as much as decrypting with it. */
export interface FlowKeyCache {
  /** Opens a request with the newest key that fits. @throws FlowCryptoError when none does */
  open(channelId: string, body: unknown): Promise<OpenedFlowRequest>;
  /** How many requests are being opened. */
  opening(): number;
}

const FRESH_MS = 5_000;
/** A request that no key opens may have been encrypted with one that is newer than what is known here. */
const DOUBTED_MS = 500;
const MAX_KEPT = 1_000;

interface ChannelKeys {
  readAt: number;
  keys: Promise<FlowKey[]>;
}

export function openFlowKeyCache(context: Context): FlowKeyCache {
  const channels = new Map<string, ChannelKeys>();
  /** By PEM: reading a channel's keys anew does not make them ready anew. */
  const opened = new Map<string, Promise<FlowKey>>();
  let opening = 0;
  return {
    async open(channelId, body) {
      opening += 1;
      try {
        return await openRequest(channelId, body);
      } finally {
        opening -= 1;
      }
    },
    opening: () => opening,
  };

  async function openRequest(channelId: string, body: unknown): Promise<OpenedFlowRequest> {
    const known = keysOf(channelId, FRESH_MS);
    try {
      return await openWithAny(await known.keys, body);
    } catch (error) {
      const newer = isForAnotherKey(error) ? keysOf(channelId, DOUBTED_MS) : known;
      if (newer === known) throw error;
      return openWithAny(await newer.keys, body);
    }
  }

  function keysOf(channelId: string, freshMs: number): ChannelKeys {
    const now = performance.now();
    const known = channels.get(channelId);
    if (known && now - known.readAt < freshMs) return known;
    if (channels.size >= MAX_KEPT) channels.clear();
    const read = { readAt: now, keys: readKeys(channelId) };
    channels.set(channelId, read);
    read.keys.catch(() => channels.delete(channelId));
    return read;
  }

  async function readKeys(channelId: string): Promise<FlowKey[]> {
    const pems = await readFlowKeys(context, channelId);
    return Promise.all(pems.map(ready));
  }

  function ready(pem: string): Promise<FlowKey> {
    const known = opened.get(pem) ?? openFlowKey(pem);
    if (opened.size >= MAX_KEPT) opened.clear();
    opened.set(pem, known);
    return known;
  }
}

async function openWithAny(keys: readonly FlowKey[], body: unknown): Promise<OpenedFlowRequest> {
  for (const [index, key] of keys.entries()) {
    try {
      return await openFlowRequest(key, body);
    } catch (error) {
      if (!isForAnotherKey(error) || index === keys.length - 1) throw error;
    }
  }
  throw new FlowCryptoError("cannot-decrypt", "The channel has no key for its Flow endpoint yet. Create one.");
}

function isForAnotherKey(error: unknown): boolean {
  return error instanceof FlowCryptoError && error.code === "cannot-decrypt";
}
