import type { Route } from "@tributary/api";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import type { Context } from "../../context.ts";
import type { Caller } from "../caller.ts";
import { notFound, Refusal } from "../refusals.ts";
import { hashKey, looksLikeKey } from "./key-text.ts";

/** Finds out who calls and whether they may; undefined for a route that is open. @throws Refusal */
export async function identify(context: Context, route: Route, request: FastifyRequest): Promise<Caller | undefined> {
  if (route.access === "open") return undefined;
  const key = readHeader(request.headers.authorization);
  const projectId = projectOf(request.params);
  const found = looksLikeKey(key) ? await findKey(context, key, projectId) : undefined;
  if (!found) throw new Refusal("key-invalid", "This API key is unknown or was revoked. Use a valid one.");
  const caller = { keyId: found.id, projectId: found.project_id };
  checkAccess(route, caller, projectId);
  if (projectId !== null && !found.has_project) throw notFound("project");
  return caller;
}

function readHeader(header: string | undefined): string {
  const [, key] = /^Bearer +(\S+)$/i.exec(header ?? "") ?? [];
  if (key !== undefined) return key;
  throw new Refusal("key-missing", "Send an API key in the header `Authorization: Bearer trb_…`.");
}

const projectPath = z.object({ projectId: z.string() });

function projectOf(params: unknown): string | null {
  const { data } = projectPath.safeParse(params);
  return data?.projectId.replaceAll("\0", "") ?? null;
}

function checkAccess({ access }: Route, caller: Caller, projectId: string | null): void {
  if (caller.projectId === null || access === "any-key") return;
  if (access === "project" && caller.projectId === projectId) return;
  const needed = access === "project" ? "a key for that project or for everything" : "a key for everything";
  throw new Refusal("not-allowed", `This API key is for another project. Use ${needed}.`);
}

interface FoundKey {
  id: string;
  project_id: string | null;
  has_project: boolean;
}

/** Looked up by its hash, so that the time it takes says nothing about keys that exist. */
async function findKey(context: Context, key: string, projectId: string | null): Promise<FoundKey | undefined> {
  const { rows } = await context.db.pool.query<FoundKey>({
    name: "identify-caller",
    text: `
with found as (
  select id, project_id, last_used_at from api_keys where key_hash = $1 and revoked_at is null
), used as (
  update api_keys k set last_used_at = now() from found
  where k.id = found.id and (found.last_used_at is null or found.last_used_at < now() - interval '1 minute')
)
select id, project_id, exists (select from projects where id = $2) as has_project from found`,
    values: [hashKey(key), projectId],
  });
  return rows[0];
}
