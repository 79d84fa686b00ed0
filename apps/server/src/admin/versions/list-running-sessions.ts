import type { RunningPlace } from "@tributary/api";
import { type Bot, SESSION_LIFETIME_HOURS } from "@tributary/engine";
import { sql } from "kysely";
import { z } from "zod";
import type { Context } from "../../context.ts";
import { plainJson } from "../../db/plain-json.ts";
import { isSameNode } from "./compare-bots.ts";
import { readBotState } from "./read-bot-state.ts";

const MAX_PLACES = 500;

const places = z.array(
  z.object({
    version: z.number().int(),
    journeyId: z.string(),
    nodeId: z.string(),
    waitsFor: z.enum(["contact", "time", "api", "code"]).nullable(),
    contacts: z.coerce.number().int(),
  }),
);

/** Counts the contacts who are in a journey of a deployed version, by the node where they stand. */
export async function listRunningSessions(
  context: Context,
  projectId: string,
): Promise<{ contacts: number; items: RunningPlace[] }> {
  const { kysely } = context.db;
  const draft = await readBotState(kysely, projectId, "draft");
  const counted = await countByPlace(context, projectId);
  const versions = [...new Set(counted.map(({ version }) => version))];
  const bots = new Map<number, Bot>();
  for (const version of versions) bots.set(version, await readBotState(kysely, projectId, version));
  return {
    contacts: counted.reduce((sum, { contacts }) => sum + contacts, 0),
    items: counted.slice(0, MAX_PLACES).map((place) => describePlace(place, bots.get(place.version), draft)),
  };
}

type Place = z.infer<typeof places>[number];

/** One statement on the index `contacts_under_way`. A session is kept letter by letter, with whatever a contact sent. */
async function countByPlace({ db, clock }: Context, projectId: string): Promise<Place[]> {
  const since = clock.now() - SESSION_LIFETIME_HOURS * 3_600_000;
  const { rows } = await sql`
    with under_way as materialized (
      select session_version as version, ${sql.raw(plainJson("session"))}::jsonb as session
      from contacts join channels on channels.id = contacts.channel_id
      where channels.project_id = ${projectId} and session_version is not null and session is not null
    )
    select version, session #>> '{frames,-1,journeyId}' as "journeyId", session #>> '{frames,-1,nodeId}' as "nodeId",
      session #>> '{frames,-1,wait,kind}' as "waitsFor", count(*) as contacts
    from under_way
    where session #> '{frames,-1}' is not null and (
      greatest((session ->> 'lastContactAt')::float8, (session ->> 'approachedAt')::float8) > ${since}
      or session @@ '$.frames[*].wait.kind == "time"'
    )
    group by 1, 2, 3, 4
    order by contacts desc, 1, 2, 3`.execute(db.kysely);
  return places.parse(rows);
}

function describePlace(place: Place, version: Bot | undefined, draft: Bot): RunningPlace {
  const was = findPlace(version, place);
  const is = findPlace(draft, place);
  const isSame = was.node !== undefined && is.node !== undefined && isSameNode(was.node, is.node);
  const kept = isSame ? "same" : "changed";
  const left = is.journey === undefined ? "journey-deleted" : "node-deleted";
  return {
    ...place,
    journeyName: was.journey?.name ?? null,
    nodeName: was.node?.name ?? null,
    inDraft: is.node === undefined ? left : kept,
  };
}

function findPlace(bot: Bot | undefined, { journeyId, nodeId }: Place) {
  const journey = bot?.journeys.find(({ id }) => id === journeyId);
  return { journey, node: journey?.nodes.find(({ id }) => id === nodeId) };
}
