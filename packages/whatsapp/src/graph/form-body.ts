/** The body of a request with a file, ready to be sent. */
export type FormBody = { contentType: string; bytes: Uint8Array<ArrayBuffer> };

/** A file to send: its bytes, its MIME type such as `image/jpeg`, and the name that Meta sees. */
export type FileToSend = { bytes: Uint8Array; mimeType: string; filename: string };

/** `multipart/form-data` with text fields and one file. */
export function formBody(fields: Record<string, string>, file: FileToSend): FormBody {
  const boundary = `----${crypto.randomUUID()}`;
  const texts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${quote(name)}"\r\n\r\n${value}\r\n`,
  );
  const head =
    `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${quote(file.filename)}"\r\n` +
    `content-type: ${file.mimeType.replaceAll(/[\r\n]/g, "")}\r\n\r\n`;
  const bytes = concat([encode(texts.join("") + head), file.bytes, encode(`\r\n--${boundary}--\r\n`)]);
  return { contentType: `multipart/form-data; boundary=${boundary}`, bytes };
}

/** As browsers quote names in forms. */
function quote(text: string): string {
  return text.replaceAll('"', "%22").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function concat(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}
