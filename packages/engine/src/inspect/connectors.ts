import { connectorField, type Issue } from "../issue.ts";
import type { Exit } from "../node-type.ts";
import type { PreparedJourney, PreparedNode } from "../prepared-bot.ts";
import { reachableFrom } from "./graph.ts";
import { at, type Inspected, isSound, type SoundNode } from "./rule.ts";

/** Connectors that lead nowhere or start at an exit that is not there, and exits that are not connected. */
export function inspectConnectors({ bot }: Inspected): Issue[] {
  return [...bot.journeys.values()].flatMap((journey) => {
    const reachable = reachableFrom(journey);
    return [...journey.nodes.values()].flatMap((prepared) => [
      ...connectorIssues(journey, prepared),
      ...(isSound(prepared) && reachable.has(prepared.node.id) ? openIssues(journey, prepared) : []),
    ]);
  });
}

function connectorIssues(journey: PreparedJourney, prepared: PreparedNode): Issue[] {
  const names = isSound(prepared) ? prepared.nodeType.exits(prepared.config).map(({ name }) => name) : undefined;
  const { node } = prepared;
  return Object.entries(node.exits).flatMap(([exit, to]): Issue[] => {
    const place = { ...at(journey, prepared), field: connectorField(exit) };
    if (!journey.nodes.has(to)) {
      const message = `“${node.name}” leads to a node that is not there any more (“${to}”). Connect it anew.`;
      return [{ code: "connector-dangling", severity: "error", message, ...place }];
    }
    if (!names || names.includes(exit)) return [];
    const message = `“${node.name}” has a connector at “${exit}”, a way out that it does not have. Delete it.`;
    return [{ code: "exit-unknown", severity: "error", message, ...place }];
  });
}

function openIssues(journey: PreparedJourney, prepared: SoundNode): Issue[] {
  const { node, nodeType, config } = prepared;
  const open = nodeType.exits(config).filter(({ name }) => !Object.hasOwn(node.exits, name));
  return open.flatMap((exit): Issue[] => {
    const place = { ...at(journey, prepared), field: connectorField(exit.name) };
    if (journey.journey.kind === "flow") {
      return [{ code: "path-without-terminal", severity: "error", message: openBranch(node.name, exit), ...place }];
    }
    if (exit.unconnected === "fallback") return [];
    if (journey.journey.kind === "data-channel") {
      return [{ code: "path-without-reply", severity: "error", message: unanswered(node.name, exit), ...place }];
    }
    const message = `Nothing follows “${exit.label}” of “${node.name}”: the journey just ends there. Connect it, for example to an End node.`;
    return [{ code: "exit-unconnected", severity: "warning", message, ...place }];
  });
}

function unanswered(name: string, { label }: Exit): string {
  return `The branch “${label}” of “${name}” is open, so the Flow would get no reply. Connect it to a Return Screen or another reply.`;
}

function openBranch(name: string, { label }: Exit): string {
  return `The branch “${label}” of “${name}” is open. Every path of a Flow Journey ends in a Terminal Node: connect it to one.`;
}
