import { idAt, type JsonObject, numberAt, textAt } from "../json.ts";
import { type DownloadedFile, downloadFile } from "./download-file.ts";
import { type FileToSend, formBody } from "./form-body.ts";
import type { GraphConnection } from "./graph-connection.ts";
import { pathTo } from "./graph-path.ts";
import { confirmGraph, type GraphRequest, requestGraph, unreadableAnswer } from "./graph-request.ts";

/** What Meta knows of a file. `url` works for five minutes and needs the access token; `fileSize` is in bytes. */
export type GraphMedia = { id: string; url: string; mimeType?: string; sha256?: string; fileSize?: number };

/**
 * Calls about files.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media
 */
export type MediaCalls = {
  /** Uploads a file, to be sent by its id for 30 days. */
  uploadMedia(phoneNumberId: string, file: FileToSend): Promise<string>;
  /** Asks where a file can be downloaded; one that a contact sent is known for 7 days. */
  readMedia(mediaId: string, phoneNumberId?: string): Promise<GraphMedia>;
  /**
   * Downloads a file of at most `maxBytes` from the `url` of {@link GraphMedia} or of an inbound message. When it has
   * expired (404), ask for a new one with `readMedia`.
   */
  downloadMedia(url: string, options: { maxBytes: number }): Promise<DownloadedFile>;
  /** Deletes an uploaded file. */
  deleteMedia(mediaId: string, phoneNumberId?: string): Promise<void>;
  /** Uploads a sample for a template's header or a profile picture; gives its handle, which cannot be sent. */
  uploadSample(appId: string, file: FileToSend): Promise<string>;
};

/** The calls about files, for one connection. */
export function mediaCalls(connection: GraphConnection): MediaCalls {
  return {
    async uploadMedia(phoneNumberId, file) {
      const form = formBody({ messaging_product: "whatsapp", type: file.mimeType }, file);
      const request = { path: pathTo(phoneNumberId, "media"), form };
      return textOf(await requestGraph(connection, request), "id", request);
    },
    async readMedia(mediaId, phoneNumberId) {
      const request = { path: pathTo(mediaId, undefined, { phone_number_id: phoneNumberId }) };
      const answer = await requestGraph(connection, request);
      return { id: idAt(answer, "id") ?? mediaId, url: textOf(answer, "url", request), ...readFacts(answer) };
    },
    downloadMedia: (url, { maxBytes }) => downloadFile(connection, url, maxBytes),
    async deleteMedia(mediaId, phoneNumberId) {
      const path = pathTo(mediaId, undefined, { phone_number_id: phoneNumberId });
      await confirmGraph(connection, { method: "DELETE", path });
    },
    uploadSample: (appId, file) => uploadSample(connection, appId, file),
  };
}

async function uploadSample(connection: GraphConnection, appId: string, file: FileToSend): Promise<string> {
  const facts = { file_name: file.filename, file_length: String(file.bytes.length), file_type: file.mimeType };
  const opening: GraphRequest = { method: "POST", path: pathTo(appId, "uploads", facts) };
  const session = textOf(await requestGraph(connection, opening), "id", opening);
  const request: GraphRequest = {
    path: `/${session.split("/").map(encodeURIComponent).join("/")}`,
    form: { contentType: file.mimeType, bytes: new Uint8Array(file.bytes) },
    headers: { authorization: `OAuth ${connection.accessToken}`, file_offset: "0" },
  };
  return textOf(await requestGraph(connection, request), "h", request);
}

function readFacts(answer: JsonObject): Pick<GraphMedia, "mimeType" | "sha256" | "fileSize"> {
  const mimeType = textAt(answer, "mime_type");
  const sha256 = textAt(answer, "sha256");
  const fileSize = numberAt(answer, "file_size");
  return {
    ...(mimeType === undefined ? {} : { mimeType }),
    ...(sha256 === undefined ? {} : { sha256 }),
    ...(fileSize === undefined ? {} : { fileSize }),
  };
}

function textOf(answer: JsonObject, key: string, request: GraphRequest): string {
  const text = textAt(answer, key);
  if (text === undefined) throw unreadableAnswer(200, request);
  return text;
}
