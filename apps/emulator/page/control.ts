import { z } from "zod";

const refusalSchema = z.object({ error: z.object({ message: z.string() }) });

/** Asks the control API; throws an Error with its words when it refuses. */
export async function ask<Schema extends z.ZodType>(
  schema: Schema,
  path: string,
  { method = "GET", body }: { method?: "GET" | "POST" | "PUT" | "DELETE"; body?: object } = {},
): Promise<z.output<Schema>> {
  const content =
    body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
  const response = await fetch(`/emulator${path}`, { method, ...content });
  const answer: unknown = await response.json();
  if (!response.ok) {
    const refusal = refusalSchema.safeParse(answer);
    throw new Error(refusal.data?.error.message ?? `The emulator answered ${response.status}.`);
  }
  return schema.parse(answer);
}

/** For answers of which nothing is needed. */
export const anySchema = z.unknown();

const happeningSchema = z.looseObject({ kind: z.string() });

/** Tells of everything that happens in the emulator, and of `lost` and `found` as the connection goes and comes. */
export function listen(listener: (happening: string) => void): () => void {
  const events = new EventSource("/emulator/events");
  events.onmessage = (event) => listener(happeningSchema.parse(JSON.parse(String(event.data))).kind);
  events.onerror = () => listener("lost");
  events.onopen = () => listener("found");
  return () => events.close();
}
