import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate, zstdDecompress } from "node:zlib";
import type { Json } from "@tributary/engine";
import type { Dispatcher } from "undici";
import { ApiFailure } from "./api-failure.ts";
import { mapTexts, parseForeignJson, storableText } from "./foreign-json.ts";
import { hiding } from "./hide-secrets.ts";

/** An HTTP answer, ready to be stored and shown. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Json;
}

/**
 * Reads an answer of up to `maxBytes`, packed and unpacked. JSON is parsed when the content type says so; JSON that
 * cannot be parsed or stored stays the text that it is. An empty body is `null`, and so is one that
 * cannot be read when the status tells enough. Secrets that the API echoes are hidden, escaped or not.
 */
export async function readAnswer(
  response: Dispatcher.ResponseData,
  maxBytes: number,
  secrets: string[],
): Promise<Answer> {
  const body = await readBody(response, maxBytes).catch((error: unknown) => {
    if (response.statusCode < 400 || !(error instanceof ApiFailure)) throw error;
    return null;
  });
  const hide = hiding(secrets);
  return {
    status: response.statusCode,
    headers: readHeaders(response.headers, hide),
    body: secrets.length === 0 ? body : mapTexts(body, hide, hidingNumbers(hide)),
  };
}

async function readBody(response: Dispatcher.ResponseData, maxBytes: number): Promise<Json> {
  const packed = await readBytes(response, maxBytes);
  const bytes = await unpack(packed, textOf(response.headers["content-encoding"]), maxBytes);
  const contentType = textOf(response.headers["content-type"]);
  return bytes.length === 0 ? null : parseBody(decode(bytes, contentType), contentType);
}

async function readBytes(response: Dispatcher.ResponseData, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > maxBytes) throw tooLarge(maxBytes);
  }
  return Buffer.concat(chunks);
}

const unpackers = new Map(
  Object.entries({
    gzip: promisify(gunzip),
    "x-gzip": promisify(gunzip),
    deflate: promisify(inflate),
    br: promisify(brotliDecompress),
    zstd: promisify(zstdDecompress),
  }),
);

async function unpack(packed: Buffer, encoding: string, maxBytes: number): Promise<Buffer> {
  const name = encoding.trim().toLowerCase();
  if (name === "" || name === "identity" || packed.length === 0) return packed;
  const unpacker = unpackers.get(name);
  if (!unpacker) throw malformed("The API packed its answer in a way that is not known here.");
  try {
    return await unpacker(packed, { maxOutputLength: maxBytes });
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge(maxBytes);
    throw malformed("The API's answer is said to be packed, but cannot be unpacked.");
  }
}

function decode(bytes: Buffer, contentType: string): string {
  const charset = /;\s*charset="?([^";\s]+)/i.exec(contentType)?.[1] ?? "utf-8";
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

function parseBody(text: string, contentType: string): Json {
  if (!/^[^;]*[/+]json\s*(;|$)/i.test(contentType)) return storableText(text);
  const parsed = parseForeignJson(text);
  return "value" in parsed ? parsed.value : storableText(text);
}

/** Cookies are credentials and stay out; a header that is named like an object's own machinery is none that anybody reads. */
function readHeaders(
  headers: Dispatcher.ResponseData["headers"],
  hide: (text: string) => string,
): Record<string, string> {
  const kept = Object.entries(headers).filter(([name]) => !name.startsWith("set-cookie") && name !== "__proto__");
  return Object.fromEntries(kept.map(([name, value]) => [name, hide(storableText(textOf(value)))]));
}

function textOf(value: string | string[] | undefined): string {
  return Array.isArray(value) ? value.join(", ") : (value ?? "");
}

/** A secret of digits comes back as a number perhaps. */
function hidingNumbers(hide: (text: string) => string): (number: number) => Json {
  return (number) => {
    const text = String(number);
    const left = hide(text);
    return left === text ? number : left;
  };
}

function tooLarge(maxBytes: number): ApiFailure {
  return new ApiFailure("answer-too-large", `The API's answer is larger than ${Math.floor(maxBytes / 1024)} KB.`);
}

function malformed(message: string): ApiFailure {
  return new ApiFailure("answer-malformed", message);
}
