const TEXT_OID = 25;
const HEADER_BYTES = 20;

/**
 * A `text[]` parameter in PostgreSQL's binary form. Documents travel as they are: the driver's own form escapes every
 * quote of every document, and the server undoes it, which costs more than all else that a turn writes.
 */
export function textArray(values: readonly (string | null)[]): Buffer {
  const sizes = values.map((value) => (value === null ? -1 : Buffer.byteLength(value)));
  const total = sizes.reduce((sum, size) => sum + 4 + Math.max(size, 0), HEADER_BYTES);
  const bytes = Buffer.allocUnsafe(total);
  let at = 0;
  for (const word of [1, 1, TEXT_OID, values.length, 1]) at = bytes.writeInt32BE(word, at);
  values.forEach((value, index) => {
    at = bytes.writeInt32BE(sizes[index] ?? -1, at);
    if (value !== null) at += bytes.write(value, at, "utf8");
  });
  return bytes;
}
