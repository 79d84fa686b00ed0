import { signBody } from "@tributary/whatsapp/signature";
import type { FastifyInstance } from "fastify";
import { request as sendRequest } from "undici";
import { z } from "zod";
import { callEndpoint } from "../flows/call-endpoint.ts";
import { ownerOf } from "../routes/owner-of.ts";
import type { AccountRecord } from "../state/accounts.ts";
import { maximumBodyCharacters, type WireEntry } from "../state/wire.ts";
import type { World } from "../world.ts";
import { read } from "./read.ts";
import { ControlRefusal } from "./refusal.ts";

const paramsSchema = z.object({ seq: z.coerce.number().int() });
const requestSchema = z.record(z.string(), z.json());
const entriesSchema = z.object({ entry: z.array(z.object({ id: z.string() })).min(1) });

/** `/emulator/wire/{seq}/…`: an exchange of the wire once more, by the emulator or by hand. */
export function registerWireRoutes(app: FastifyInstance, world: World): void {
  app.post("/wire/:seq/replay", async (request) => {
    const { seq } = read(paramsSchema, request.params);
    const asked = entryOf(world, seq);
    if (asked.direction === "endpoint") return await askAgain(world, asked);
    const call = repeatOf(world, seq);
    const { direction, method, url, headers, body } = call;
    if (direction === "webhook") {
      const outcome = await world.poster.post(url, body ?? "", appSecretOf(world, body));
      const answer = "error" in outcome ? outcome : { httpStatus: outcome.httpStatus, responseBody: outcome.answer };
      world.wire.record({
        atMs: world.clock.now(),
        direction,
        method,
        url,
        ...(body ? { requestBody: body } : {}),
        ...answer,
      });
      return answer;
    }
    const answer = await sendRequest(url, { method, headers, body: body ?? null });
    return { httpStatus: answer.statusCode, responseBody: await answer.body.text() };
  });
  app.get("/wire/:seq/curl", async (request, reply) => {
    const { method, url, headers, body } = repeatOf(world, read(paramsSchema, request.params).seq);
    const lines = [
      `curl -X ${method} ${quote(url)}`,
      ...Object.entries(headers).map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`),
      ...(body === undefined ? [] : [`--data-binary ${quote(body)}`]),
    ];
    return reply.type("text/plain; charset=utf-8").send(`${lines.join(" \\\n  ")}\n`);
  });
}

type Repeat = Pick<WireEntry, "direction" | "url"> & {
  method: "GET" | "POST" | "DELETE";
  headers: Record<string, string>;
  body: string | undefined;
};

function entryOf(world: World, seq: number): WireEntry {
  const entry = world.wire.since(seq - 1).find((candidate) => candidate.seq === seq);
  if (entry !== undefined) return entry;
  throw new ControlRefusal("unknown-exchange", `There is no exchange ${seq} on the wire any more.`);
}

/** The same question, encrypted anew. */
async function askAgain(world: World, { requestBody = "{}", flow: asked }: WireEntry): Promise<object> {
  const found = world.accounts.flowById(asked?.id ?? "");
  if (found === undefined) throw new ControlRefusal("unknown-flow", `There is no Flow ${asked?.id} any more.`);
  const request = requestSchema.parse(JSON.parse(requestBody));
  const outcome = await callEndpoint(world, found, { request, phoneNumberId: asked?.phoneNumberId });
  return outcome.failure === undefined ? outcome : { ...outcome, error: `${outcome.failure}: ${outcome.message}` };
}

function repeatOf(world: World, seq: number): Repeat {
  const entry = entryOf(world, seq);
  if (entry.direction === "endpoint")
    throw new ControlRefusal("not-repeatable", "What a Flow asks its endpoint is encrypted: replay it instead.");
  const { direction, requestBody: body, isForm = false } = entry;
  const method = z.enum(["GET", "POST", "DELETE"]).safeParse(entry.method);
  const isWhole = (body ?? "").length < maximumBodyCharacters && !isForm && method.success;
  if (!isWhole)
    throw new ControlRefusal("not-repeatable", "Forms with files and very long bodies cannot be sent again.");
  const url = direction === "webhook" ? entry.url : `${world.address.url}${entry.url}`;
  const content = body === undefined ? {} : { "content-type": "application/json" };
  const proof =
    direction === "webhook"
      ? { "x-hub-signature-256": signBody(Buffer.from(body ?? ""), appSecretOf(world, body)) }
      : { authorization: `Bearer ${accountOf(world, entry.url).accessToken}` };
  return { direction, method: method.data, url, headers: { ...proof, ...content }, body };
}

function accountOf(world: World, path: string): AccountRecord {
  const [node = ""] = path.split(/[/?]/).filter((part) => part !== "" && !/^v\d+\.\d+$/.test(part));
  return ownerOf(world, world.accounts.list(), node) ?? world.accounts.firstNumber().account;
}

function appSecretOf(world: World, body = "{}"): string {
  const parsed = entriesSchema.safeParse(JSON.parse(body));
  const account = world.accounts.byWabaId(parsed.data?.entry[0]?.id ?? "");
  return (account ?? world.accounts.firstNumber().account).appSecret;
}

/** For a POSIX shell: nothing inside single quotes means anything but a single quote. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
