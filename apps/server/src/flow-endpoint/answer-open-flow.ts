import { hash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type FlowRequest, newSession, type PreparedBot, type Session } from "@tributary/engine";
import type { FlowJson } from "@tributary/flow-json";
import type { PreparedBots } from "../bots/prepared-bots.ts";
import { isDatabaseAway } from "../db/database-error.ts";
import type { FlowClaims } from "../flows/flow-token.ts";
import { applyChanges, changesOf, hasChanges } from "./changes.ts";
import { dead } from "./check-token.ts";
import { type Answer, composeAnswer } from "./compose-answer.ts";
import type { FlowDocuments } from "./flow-documents.ts";
import type { FlowMediaKeeper } from "./flow-media-keeper.ts";
import { maskData, maskEvents } from "./mask.ts";
import { type Asker, type AskerReads, type LastRequest, readAnswer, readShown } from "./read-asker.ts";
import { REPEAT_MS, type Recent, type RecentAnswers, type Settled, TRY_AGAIN_MS } from "./recent-answers.ts";
import type { RequestLog } from "./request-log.ts";
import { type Place, rowOf } from "./request-row.ts";
import type { Course, ExchangeParts } from "./run-exchange.ts";
import type { RequestRow } from "./store-requests.ts";

/** What open Flows are answered with. */
export interface OpenFlowParts extends ExchangeParts {
  bots: PreparedBots;
  /** Stands in while nothing is deployed: it says so in the log. */
  emptyBot: PreparedBot;
  askers: AskerReads;
  documents: FlowDocuments;
  log: RequestLog;
  recent: RecentAnswers<Settled | Refused>;
  media: FlowMediaKeeper;
  newId(): string;
}

/** A request of an open Flow whose token counts. */
export interface Visit {
  place: Place;
  request: FlowRequest;
  claims: FlowClaims;
  token: string;
}

export type Refused = ReturnType<typeof dead>;

/**
 * Answers a request of an open Flow. A request that comes once more, here or at another process, gets the same answer
 * and has no second effect.
 */
export async function answerOpenFlow(parts: OpenFlowParts, visit: Visit): Promise<Settled | Refused> {
  const { place, request, claims } = visit;
  const fingerprint = fingerprintOf(request);
  const before = parts.recent.last(claims.sendId);
  let triedAgain: string | undefined;
  if (before && isSame(before, place, fingerprint)) {
    const settled = await before.answer;
    if ("refused" in settled) return settled;
    if (!isAnotherTry(visit, settled)) return repeat(parts, visit, settled);
    triedAgain = settled.id;
  }
  const answer = answerAnew(parts, { ...visit, fingerprint, before, triedAgain });
  parts.recent.remember(claims.sendId, { fingerprint, at: place.at, answer });
  return answer;
}

interface Anew extends Visit {
  fingerprint: string;
  /** What this process has answered or is answering last. */
  before: Recent<Settled | Refused> | undefined;
  /** The id of the request that this one tries again. */
  triedAgain: string | undefined;
}

function isSame(before: Pick<LastRequest, "fingerprint" | "at">, { at }: Place, fingerprint: string): boolean {
  return before.fingerprint === fingerprint && at - before.at < REPEAT_MS;
}

/** The contact read a message or an error on the screen and tapped once more: what failed may work now. */
function isAnotherTry({ place, request: { screen } }: Visit, { settledAt, body }: Settled): boolean {
  return place.at - settledAt > TRY_AGAIN_MS && screen !== undefined && body?.["screen"] === screen;
}

async function answerAnew(parts: OpenFlowParts, visit: Anew): Promise<Settled | Refused> {
  const { claims, place, fingerprint } = visit;
  const asker = await parts.askers.read(claims);
  if (asker?.channelId !== place.channel.id || asker.sentFlowId !== place.flowId) return dead("token-unmatched");
  if (asker.isAnswered) return dead("already-answered");
  const { last } = asker;
  if (last && last.id !== visit.triedAgain && isSame(last, place, fingerprint)) {
    const stored = await readAnswer(parts.context.db.pool, last.id);
    if (!isAnotherTry(visit, stored)) return repeat(parts, visit, stored);
  }
  const id = idOf(claims.sendId, fingerprint, await idBefore(visit.before, last));
  return play(parts, { ...visit, id, asker });
}

/** The id of the same open Flow's request before, of which this process or the database knows. */
async function idBefore(here: Anew["before"], stored: LastRequest | null): Promise<string> {
  if (here && (!stored || stored.at <= here.at)) {
    const settled = await here.answer.catch(() => undefined);
    if (settled && "id" in settled) return settled.id;
  }
  return stored?.id ?? "";
}

function repeat(parts: OpenFlowParts, { place, request }: Visit, settled: Settled): Settled {
  const { action, screen } = request;
  const noted = { action, screen, status: settled.status, outcome: "repeated", contactId: settled.contactId };
  parts.log.note(rowOf(parts, place, noted));
  return settled;
}

type Played = Anew & { id: string; asker: Asker };

async function play(parts: OpenFlowParts, visit: Played): Promise<Settled> {
  const { place, request, asker, token, claims, id } = visit;
  const { projectId, draftRevision } = asker;
  const [flow, bot] = await Promise.all([
    parts.documents.get({ projectId, flowId: place.flowId, draftRevision }),
    botFor(parts, asker),
  ]);
  await parts.media.expect({ requestId: id, place, contactId: asker.contactId }, request.data);
  const course = courseOf(parts, visit, bot ?? parts.emptyBot);
  const pool = parts.context.db.pool;
  const facts = { flow, flowToken: token, readShown: (screen: string) => readShown(pool, claims.sendId, screen) };
  const answer = await composeAnswer(parts, course, facts, { session: sessionOf(parts, asker), request });
  const row = rowFor(parts, visit, { answer, flow, course });
  const stored = await keep(parts, visit, { answer, row });
  if (stored) return stored;
  const { contactId } = asker;
  return { id, contactId, status: row.status, body: answer.body, settledAt: parts.context.clock.now() };
}

async function botFor({ bots, context }: OpenFlowParts, asker: Asker): Promise<PreparedBot | undefined> {
  const { projectId, runs, draftRevision, deployedVersion } = asker;
  if (runs === "deployed" && deployedVersion === null) return undefined;
  const state = runs === "draft" ? { draftRevision } : { version: deployedVersion ?? 0 };
  try {
    return await bots.get(projectId, state);
  } catch (error) {
    if (isDatabaseAway(error)) throw error;
    context.log.error({ err: error, projectId }, "the bot of an open Flow cannot be read");
    return undefined;
  }
}

/** Kept back from the deadline for the way out, the commit and the encryption. */
const RESERVE_MS = 500;

/** Ids are made from the request's: whoever answers it again asks APIs under the same keys. */
function courseOf(parts: OpenFlowParts, { place, asker, id }: Played, bot: PreparedBot): Course {
  const journey = bot.dataChannelJourneys.get(place.flowId)?.journey;
  const deadlineMs = (journey?.kind === "data-channel" ? journey.deadlineSeconds : 1) * 1000;
  let count = 0;
  return {
    bot,
    projectId: asker.projectId,
    contactId: asker.contactId,
    env: { now: parts.context.clock.now(), newId: () => `${id}-${++count}` },
    patientUntil: place.startedAt + deadlineMs - RESERVE_MS,
    timings: [],
  };
}

function sessionOf(parts: OpenFlowParts, { session, global, ...asker }: Asker): Session {
  if (session) return { ...session, global };
  const facts = {
    channelUserId: asker.waId ?? asker.userId ?? "",
    wabaId: "",
    phoneNumberId: "",
    ...(asker.name === null ? {} : { name: asker.name }),
  };
  return newSession(parts.newId(), parts.context.clock.now(), facts, global);
}

function rowFor(
  parts: OpenFlowParts,
  { place, request, claims, fingerprint, id, asker }: Played,
  { answer, flow, course }: { answer: Answer; flow: FlowJson | undefined; course: Course },
): RequestRow {
  const { body, outcome, exchange } = answer;
  const { action, screen, data } = request;
  return rowOf(parts, place, {
    ...{ id, action, screen, outcome, fingerprint },
    contactId: asker.contactId,
    sendId: claims.sendId,
    status: body === undefined ? 500 : 200,
    botVersion: asker.runs === "deployed" ? asker.deployedVersion : null,
    data: maskData(flow, data),
    reply: body === undefined ? null : JSON.stringify(body),
    events: JSON.stringify(maskEvents(exchange.events)),
    timings: JSON.stringify(course.timings),
  });
}

const COMMIT_TRIES = 20;

/**
 * Keeps the request with what it has changed. Somebody else may have changed the contact meanwhile, a turn perhaps: then
 * the changes are made to what the contact has become. Gives the answer of another process that was faster with the
 * same request.
 */
async function keep(
  { context, log, askers }: OpenFlowParts,
  { claims, asker }: Played,
  { answer, row }: { answer: Answer; row: RequestRow },
): Promise<Settled | undefined> {
  const changes = changesOf(asker, answer.exchange.session);
  if (!hasChanges(changes)) {
    log.note(row);
    return undefined;
  }
  let current: Asker | undefined = asker;
  for (let tries = 1; current && tries <= COMMIT_TRIES; tries += 1) {
    if (current.last?.id === row.id) return readAnswer(context.db.pool, row.id);
    const { contactId, contactKey, rowVersion } = current;
    const { session, global } = applyChanges(current, changes);
    const change = { contactId, contactKey, rowVersion, session: session && JSON.stringify(session) };
    if (await log.commit({ ...row, contactId }, { ...change, global: JSON.stringify(global) })) return undefined;
    if (tries > 1) await sleep(Math.random() * 5 * tries);
    current = await askers.read(claims);
  }
  throw new Error("the contact of an open Flow changes faster than its request can be kept, or is gone");
}

function fingerprintOf({ action, screen, data }: FlowRequest): string {
  return digest(JSON.stringify([action, screen ?? null, data]));
}

function idOf(sendId: string, fingerprint: string, lastId: string): string {
  return digest(JSON.stringify([sendId, fingerprint, lastId]));
}

function digest(text: string): string {
  return hash("sha256", text, "base64url").slice(0, 32);
}
