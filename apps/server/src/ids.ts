import { randomUUID } from "node:crypto";

/** A fresh unguessable id that sorts by the time it was made (UUID version 7). */
export function newId(): string {
  const time = Date.now().toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}
