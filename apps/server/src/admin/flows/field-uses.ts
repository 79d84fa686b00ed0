import type { Use } from "@tributary/api";
import { configFields, type Journey, type JourneyNode, type NodeTypes } from "@tributary/engine";
import { nodeTypes } from "@tributary/nodes";

const registry: NodeTypes = nodeTypes;

/** A field of the response as journeys read it: `message_meta.name` or `message_meta["name"]`. */
const MENTION = /\bmessage_meta(?:data)?\s*(?:\??\.\s*([A-Za-z_]\w*)|(?:\?\.)?\[\s*["'`]([^"'`\]]+)["'`]\s*\])/g;

/** The nodes of a Flow Journey that read fields of the response, by field. */
export function indexFieldUses(journey: Journey): Map<string, Use[]> {
  const index = new Map<string, Use[]>();
  for (const node of journey.nodes) {
    const names = new Set(textsOf(node).flatMap(mentionedFields));
    const use: Use = { kind: "journey", id: journey.id, name: journey.name, nodeId: node.id, nodeName: node.name };
    for (const name of names) index.set(name, [...(index.get(name) ?? []), use]);
  }
  return index;
}

/** A text with fields of the response called by their new names. */
export function renameFields(text: string, names: Readonly<Record<string, string>>): string {
  return text.replaceAll(MENTION, (mention, afterDot?: string, inBrackets?: string) => {
    const old = afterDot ?? inBrackets ?? "";
    const renamed = Object.hasOwn(names, old) ? names[old] : undefined;
    return renamed === undefined ? mention : `${mention.slice(0, mention.search(/[\s?.[]/))}${access(renamed)}`;
  });
}

function access(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}

function mentionedFields(text: string): string[] {
  return [...text.matchAll(MENTION)].map(([, afterDot, inBrackets]) => afterDot ?? inBrackets ?? "");
}

function textsOf(node: JourneyNode): string[] {
  const nodeType = Object.hasOwn(registry, node.type) ? registry[node.type] : undefined;
  return nodeType ? configFields(nodeType.config, node.config).map(({ value }) => value) : [];
}
