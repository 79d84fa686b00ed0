import type { Issue } from "../issue.ts";
import type { PreparedJourney, PreparedNode } from "../prepared-bot.ts";
import { describeConfigIssues } from "./describe-config-issue.ts";
import { at, type Inspected, isSound } from "./rule.ts";

/** Nodes of unknown types, in the wrong kind of journey, wrongly filled in, and what each node type finds itself. */
export function inspectNodes(inspected: Inspected): Issue[] {
  return [...inspected.bot.journeys.values()].flatMap((journey) =>
    [...journey.nodes.values()].flatMap((prepared) => [
      ...typeIssues(journey, prepared),
      ...configIssues(journey, prepared),
      ...ownIssues(inspected, journey, prepared),
    ]),
  );
}

const kinds = { user: "a User Journey", flow: "a Flow Journey", "data-channel": "a Data Channel Journey" } as const;

function typeIssues(journey: PreparedJourney, prepared: PreparedNode): Issue[] {
  const { node, nodeType } = prepared;
  const { kind } = journey.journey;
  if (!nodeType) {
    const message = `“${node.name}” is of the type “${node.type}”, which does not exist. Replace it.`;
    return [{ code: "node-type-unknown", severity: "error", message, ...at(journey, prepared) }];
  }
  if (nodeType.allowedIn.includes(kind)) return [];
  const message = `“${node.name}” (${nodeType.title}) cannot be used in ${kinds[kind]}. Delete it.`;
  return [{ code: "node-not-allowed", severity: "error", message, ...at(journey, prepared) }];
}

function configIssues(journey: PreparedJourney, prepared: PreparedNode): Issue[] {
  const { node, nodeType, config } = prepared;
  if (!nodeType || config !== undefined) return [];
  return describeConfigIssues(nodeType.config, node.config).map(({ field, message }): Issue => {
    return { code: "config-invalid", severity: "error", message, ...at(journey, prepared), field };
  });
}

function ownIssues({ bot, facts }: Inspected, journey: PreparedJourney, prepared: PreparedNode): Issue[] {
  if (!isSound(prepared)) return [];
  const found = prepared.nodeType.inspect?.(prepared.config, { bot, journey, node: prepared.node, facts }) ?? [];
  return found.map((issue) => ({ ...at(journey, prepared), ...issue }));
}
