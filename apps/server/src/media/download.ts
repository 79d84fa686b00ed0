import { GraphError, type GraphMedia } from "@tributary/whatsapp";
import { channelGraph } from "../channels/channel-graph.ts";
import type { Channel } from "../channels/channels.ts";
import type { Config } from "../config.ts";
import { FileTooLarge, removeFile, type WrittenFile, writeFile } from "./file-store.ts";

/** Why a file could not be fetched. `isFinal`: trying again would not help. */
export class MediaFailure extends Error {
  override readonly name = "MediaFailure";
  readonly code: string;
  readonly isFinal: boolean;

  constructor(code: string, message: string, { isFinal }: { isFinal: boolean }) {
    super(message);
    this.code = code;
    this.isFinal = isFinal;
  }
}

/** What is to be fetched, and where it goes. */
export interface Download {
  channel: Channel;
  metaId: string;
  /** As the webhook announced it, in base64. */
  sha256: string | null;
  path: string;
  /** Breaks it off. */
  signal: AbortSignal;
}

const TIMEOUT_MS = 120_000;
const META_HOSTS = ["fbsbx.com"];

/** Fetches a contact's file from Meta straight to the disk, and checks that it is the one that was announced. */
export async function download(
  config: Config,
  given: Download,
): Promise<WrittenFile & { mimeType: string | undefined }> {
  const found = await ask(given);
  const { largestFileBytes } = config;
  if ((found.fileSize ?? 0) > largestFileBytes) throw tooLarge(largestFileBytes);
  const body = await request(config, given, found.url);
  const written = await writeFile(given.path, body, largestFileBytes).catch((error: unknown) => {
    throw error instanceof FileTooLarge ? tooLarge(largestFileBytes) : interrupted(error);
  });
  const announced = digestOf(given.sha256) ?? digestOf(found.sha256 ?? null);
  if (announced !== undefined && announced !== written.sha256) {
    await removeFile(given.path);
    throw new MediaFailure("content-differs", "What Meta delivered is not the file that it announced.", {
      isFinal: false,
    });
  }
  return { ...written, mimeType: found.mimeType };
}

async function ask({ channel, metaId, signal }: Download): Promise<GraphMedia> {
  try {
    return await channelGraph(channel, { signal }).readMedia(metaId, channel.phoneNumberId);
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    const isFinal = error.code === 100 || error.code === 33;
    const message = isFinal
      ? "Meta does not have the file any more: it keeps what contacts send for 7 days."
      : error.explanation;
    throw new MediaFailure(isFinal ? "gone" : "meta-error", message, { isFinal });
  }
}

/** The access token goes to Meta's hosts only. */
async function request(
  { mediaHosts }: Config,
  { channel, signal }: Download,
  url: string,
): Promise<AsyncIterable<Uint8Array>> {
  if (!isAllowed(url, channel.graphBaseUrl, [...META_HOSTS, ...mediaHosts])) {
    throw new MediaFailure(
      "host-not-allowed",
      "The file is not on one of Meta's hosts, so it was not fetched. If it should be, add the host to TRIBUTARY_MEDIA_HOSTS.",
      { isFinal: true },
    );
  }
  const answer = await fetch(url, {
    headers: { authorization: `Bearer ${channel.credentials.accessToken}` },
    redirect: "error",
    signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
  }).catch((error: unknown) => {
    throw interrupted(error);
  });
  if (answer.status === 200 && answer.body) return answer.body;
  await answer.body?.cancel();
  throw new MediaFailure("not-delivered", `Meta answered ${answer.status} when the file was asked for.`, {
    isFinal: false,
  });
}

function isAllowed(url: string, graphBaseUrl: string, hosts: string[]): boolean {
  const address = URL.parse(url);
  if (address === null) return false;
  if (address.origin === URL.parse(graphBaseUrl)?.origin) return true;
  const { protocol, hostname } = address;
  return protocol === "https:" && hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`));
}

/** Webhooks have base64, and other places of Meta's hexadecimal. */
function digestOf(text: string | null): string | undefined {
  if (text === null || text === "") return undefined;
  if (/^[0-9a-f]{64}$/i.test(text)) return text.toLowerCase();
  const bytes = Buffer.from(text, "base64");
  return bytes.length === 32 ? bytes.toString("hex") : undefined;
}

function tooLarge(maxBytes: number): MediaFailure {
  const limit = `${Math.floor(maxBytes / 1024 / 1024)} MB`;
  return new MediaFailure("too-large", `The file is larger than the ${limit} that this server takes.`, {
    isFinal: true,
  });
}

/** An error's own text may name headers, so only its kind is kept. */
function interrupted(error: unknown): MediaFailure {
  const isFull = error instanceof Error && "code" in error && error.code === "ENOSPC";
  if (isFull) return new MediaFailure("disk-full", "The server's disk is full. Make room for it.", { isFinal: false });
  return new MediaFailure("interrupted", "The connection to Meta broke before the file was there.", { isFinal: false });
}
