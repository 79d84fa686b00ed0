import {
  type ApiDefinition,
  type ApiOutcome,
  defineNodeType,
  type Json,
  type NodeIssue,
  type Turn,
  TurnFailure,
} from "@tributary/engine";
import { z } from "zod";
import { variableField } from "../fields.ts";
import { neverHolds } from "../inspect-kept.ts";
import { jsonPathProblem, selectByPath } from "../json-path.ts";
import { renderRequest } from "./render-request.ts";

const config = z.strictObject({
  apiId: z.string().min(1).max(64).meta({ label: "API", control: "api" }),
  saveResponseTo: variableField("Save the answer in", "A JSON variable: receives { status, body }.").optional(),
});

type Config = z.infer<typeof config>;

/** Calls a saved API and leaves by how the call ended. */
export const api = defineNodeType({
  type: "api",
  title: "API",
  group: "action",
  summary: "Calls a saved API and keeps parts of its answer in variables.",
  config,
  allowedIn: ["user", "flow", "data-channel"],
  role: "step",
  exits: () => [
    { name: "success", label: "Success", unconnected: "end" },
    { name: "failure", label: "Failure", unconnected: "fallback" },
  ],
  enter: ({ apiId }, turn) => {
    const definition = turn.bot.apis.get(apiId);
    if (!definition) throw new TurnFailure("api-missing", "The API of this node is not among the bot's APIs any more.");
    const requestId = turn.newId();
    turn.emit({ type: "api-requested", ...placeOf(turn), requestId, request: renderRequest(definition, turn) });
    return { wait: { kind: "api", requestId } };
  },
  resume: (node, input, turn) => {
    if (input.type !== "api-result") throw new TurnFailure("input-unexpected", "The node waited for an API's answer.");
    turn.emit({ type: "api-answered", ...placeOf(turn), requestId: input.requestId, result: input.result });
    keepResponse(node, input.result, turn);
    return { exit: isSuccess(input.result) ? "success" : "failure" };
  },
  inspect: ({ apiId, saveResponseTo }, context) => [
    ...pathIssues(context.bot.apis.get(apiId)),
    ...neverHolds(context, saveResponseTo, "response", "saveResponseTo"),
  ],
});

function pathIssues(definition: ApiDefinition | undefined): NodeIssue[] {
  return (definition?.responseMapping ?? []).flatMap(({ path }, index): NodeIssue[] => {
    const problem = jsonPathProblem(path);
    if (!problem) return [];
    const message = `Response mapping ${index + 1} of the API: ${problem}.`;
    return [{ code: "json-path-invalid", severity: "error", message, field: "apiId" }];
  });
}

function placeOf({ journey, node }: Turn): { journeyId: string; nodeId: string } {
  return { journeyId: journey.journey.id, nodeId: node.id };
}

function isSuccess(result: ApiOutcome): boolean {
  return result.outcome === "answered" && result.status >= 200 && result.status < 300;
}

function keepResponse({ apiId, saveResponseTo }: Config, result: ApiOutcome, turn: Turn): void {
  const body = result.body ?? null;
  if (saveResponseTo !== undefined) turn.write(saveResponseTo, { status: result.status ?? null, body });
  if (isSuccess(result)) keepMappedValues(turn.bot.apis.get(apiId), body, turn);
  else turn.emit({ type: "node-failed", ...placeOf(turn), ...failureOf(result) });
}

function failureOf(result: ApiOutcome): { code: string; message: string } {
  if (result.outcome === "failed") return { code: result.code, message: result.message };
  return { code: "http-status", message: `The API answered with status ${result.status}.` };
}

function keepMappedValues(definition: ApiDefinition | undefined, body: Json, turn: Turn): void {
  for (const { path, variable } of definition?.responseMapping ?? []) {
    const selected = selectByPath(body, path);
    if ("value" in selected) turn.write(variable, selected.value);
    else turn.emit({ type: "variable-refused", variable, given: null, reason: selected.problem });
  }
}
