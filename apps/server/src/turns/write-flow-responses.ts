import type { FlowResponse } from "@tributary/whatsapp";
import { storableText } from "../db/storable-text.ts";
import { textArray } from "../db/text-array.ts";
import type { FlowMatch } from "../flows/match-reply.ts";
import type { FlowReply } from "../inbox/stored-input.ts";
import type { CommitPart } from "./commit-parts.ts";
import type { Commit } from "./commit-plays.ts";
import type { PlayedTurn } from "./play-contact.ts";

/** A Flow's answer that a play has taken up, to be recorded. */
export interface TakenResponse {
  reply: FlowReply;
  match: FlowMatch;
  turn: PlayedTurn;
}

const MAX_NOTE_CHARACTERS = 1_000;

/** Where no JSON of the Flow is known there is nothing to compare with: the row is final, and nobody looks at it again. */
const CHECKED_AT = `case when (select true from flow_json j where j.project_id = x.project_id and j.flow_id = x.flow_id) is null
  and (select true from flow_versions v where v.project_id = x.project_id and v.flow_id = x.flow_id limit 1) is null
  then statement_timestamp() end`;

/** Most batches have no Flow's answer in them, and then this part is left out. */
export function writeFlowResponses({ plays }: Commit): CommitPart | undefined {
  const taken = plays.flatMap(({ contact, responses }) => responses.map((response) => ({ contact, ...response })));
  if (taken.length === 0) return undefined;
  const facts = taken.map(({ match, turn }) => describe(match, turn));
  return {
    name: "flow_responses_written",
    sql: ([project, channel, contact, message, flow, send, outcome, token, note, version, journey, response, at]) => `
      insert into flow_responses (project_id, channel_id, contact_id, message_id, flow_id, send_id, outcome, token, note,
        bot_version, journey_id, response, received_at, checked_at)
      select project_id, channel_id, contact_id, message_id, flow_id, send_id, outcome, token, note, bot_version,
        journey_id, response::json, to_timestamp(at / 1000), ${CHECKED_AT}
      from unnest(${project}::text[], ${channel}::text[], ${contact}::bigint[], ${message}::text[], ${flow}::text[],
        ${send}::text[], ${outcome}::text[], ${token}::text[], ${note}::text[], ${version}::int[], ${journey}::text[],
        ${response}::text[], ${at}::float8[]) as x (project_id, channel_id, contact_id, message_id, flow_id, send_id,
        outcome, token, note, bot_version, journey_id, response, at)
      on conflict (contact_id, message_id) do nothing`,
    values: [
      taken.map(({ contact }) => contact.projectId),
      taken.map(({ contact }) => contact.channelId),
      taken.map(({ contact }) => contact.id),
      taken.map(({ reply }) => storableText(reply.messageId, 512)),
      facts.map(({ flowId }) => flowId),
      facts.map(({ sendId }) => sendId),
      facts.map(({ outcome }) => outcome),
      facts.map(({ token }) => token),
      facts.map(({ note }) => note),
      taken.map(({ turn }) => turn.botVersion),
      facts.map(({ journeyId }) => journeyId),
      textArray(taken.map(({ reply }) => JSON.stringify(contentOf(reply.response)))),
      taken.map(({ turn }) => turn.at),
    ],
  };
}

function contentOf(response: FlowResponse): object | string {
  return response.ok ? response.value : response.text;
}

function describe(match: FlowMatch, { events }: PlayedTurn) {
  if ("refused" in match) {
    const note = storableText(match.message, MAX_NOTE_CHARACTERS);
    return {
      flowId: match.flowId ?? null,
      sendId: null,
      outcome: "refused",
      token: match.refused,
      note,
      journeyId: null,
    };
  }
  const entered = events.find((event) => event.type === "journey-entered" && event.reason === "flow-response");
  const journeyId = entered?.type === "journey-entered" ? entered.journeyId : null;
  return {
    flowId: match.flowId,
    sendId: match.sendId,
    outcome: journeyId === null ? "unhandled" : "handled",
    token: match.note === undefined ? "valid" : "odd",
    note: match.note ?? null,
    journeyId,
  };
}
