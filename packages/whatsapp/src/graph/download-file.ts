import { authorization, type GraphConnection, type GraphResponse, mediaTimeoutSeconds } from "./graph-connection.ts";
import { GraphError } from "./graph-error.ts";
import { graphErrorRule } from "./graph-error-codes.ts";
import { afterFix, backoff, never } from "./retry-rule.ts";
import { withDeadline } from "./with-deadline.ts";

/** A downloaded file; `mimeType` is what its server called it. */
export type DownloadedFile = { bytes: Uint8Array<ArrayBuffer>; mimeType?: string };

/**
 * Downloads a file of at most `maxBytes`, never holding more of it. The access token goes along to Meta's hosts only;
 * an address elsewhere is refused. Throws {@link GraphError}.
 */
export async function downloadFile(
  connection: GraphConnection,
  url: string,
  maxBytes: number,
): Promise<DownloadedFile> {
  if (!isTrusted(connection, url)) throw untrusted();
  return withDeadline(mediaTimeoutSeconds(connection), false, async (signal) => {
    const response = await connection.fetch(url, { method: "GET", headers: authorization(connection), signal });
    if (response.status !== 200) throw failed(response.status);
    const bytes = await readBytes(response, maxBytes);
    const mimeType = response.headers?.get("content-type");
    return mimeType ? { bytes, mimeType } : { bytes };
  });
}

/** Downloads a text of at most 12 MB that is not protected: the access token stays here. Throws {@link GraphError}. */
export async function downloadText(connection: GraphConnection, url: string): Promise<string> {
  const isEncrypted = URL.parse(url)?.protocol === "https:";
  if (!isEncrypted && !isTrusted(connection, url)) throw untrusted();
  return withDeadline(mediaTimeoutSeconds(connection), false, async (signal) => {
    const response = await connection.fetch(url, { method: "GET", headers: {}, signal });
    if (response.status !== 200) throw failed(response.status);
    return new TextDecoder().decode(await readBytes(response, longestText));
  });
}

const longestText = 12_000_000;
const metaMediaHosts = ["fbsbx.com"];

function isTrusted({ baseUrl, mediaHosts = metaMediaHosts }: GraphConnection, url: string): boolean {
  const address = URL.parse(url);
  if (address === null) return false;
  if (address.origin === URL.parse(baseUrl)?.origin) return true;
  const { protocol, hostname } = address;
  return protocol === "https:" && mediaHosts.some((host) => hostname === host || hostname.endsWith(`.${host}`));
}

async function readBytes(response: GraphResponse, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(response.headers?.get("content-length") ?? 0) > maxBytes) throw tooLarge(maxBytes);
  const chunks: Uint8Array[] = [];
  let length = 0;
  if (response.body === undefined) throw cannotDownload();
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}

function untrusted(): GraphError {
  const explanation = "The file is not on one of Meta's servers, so the access token was not sent there.";
  return new GraphError({ category: "media", retry: never, explanation });
}

function tooLarge(maxBytes: number): GraphError {
  const explanation = `The file has more than the ${maxBytes} bytes that are allowed here.`;
  return new GraphError({ category: "media", retry: never, explanation });
}

function cannotDownload(): GraphError {
  const explanation = "The fetch that this client was given has no `body`, so it cannot download files.";
  return new GraphError({ category: "response", retry: afterFix, explanation });
}

function failed(httpStatus: number): GraphError {
  if (httpStatus === 404) {
    const explanation = "The file's address has expired. It is asked for again by the file's id.";
    return new GraphError({ category: "media", retry: backoff(3), explanation }, { httpStatus });
  }
  if (httpStatus >= 300) return new GraphError(graphErrorRule(undefined, httpStatus), { httpStatus });
  const explanation = "The file's server gave an answer without a file.";
  return new GraphError({ category: "media", retry: afterFix, explanation }, { httpStatus });
}
