import { request } from "undici";

/** WhatsApp's own servers for files. */
export const WHATSAPP_MEDIA_HOSTS = ["whatsapp.net", "fbcdn.net", "fbsbx.com"];

// A picked file has 25 MiB at most; encryption adds less than a block.
const MAX_BYTES = 26 * 1024 * 1024;
const TIMEOUT_MS = 60_000;

/** The file is not fetched, or is none. */
export class FileRefusal extends Error {
  override readonly name = "FileRefusal";
  readonly code: "host-not-allowed" | "not-served" | "too-large";

  constructor(code: FileRefusal["code"], message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * Fetches an encrypted file from one of these hosts or a host below them, over https; `http://host:port` in the list
 * allows exactly that address. Redirects are not followed; `signal` breaks it off. @throws FileRefusal
 */
export async function fetchFile(address: string, hosts: readonly string[], signal: AbortSignal): Promise<Uint8Array> {
  const url = new URL(address);
  if (!isAllowed(url, hosts)) {
    throw new FileRefusal("host-not-allowed", `The file lies at ${url.host}, which is none of WhatsApp's servers.`);
  }
  const { statusCode, headers, body } = await request(url, {
    signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
  });
  if (statusCode !== 200) {
    body.destroy();
    throw new FileRefusal("not-served", `WhatsApp's server answered with status ${statusCode}.`);
  }
  if (Number(headers["content-length"] ?? 0) > MAX_BYTES) {
    body.destroy();
    throw tooLarge();
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > MAX_BYTES) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function isAllowed({ protocol, hostname, origin }: URL, hosts: readonly string[]): boolean {
  if (hosts.includes(origin)) return true;
  return protocol === "https:" && hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`));
}

function tooLarge(): FileRefusal {
  return new FileRefusal("too-large", "The file has more than 25 MiB, the most that WhatsApp takes.");
}
