import type { Use } from "@tributary/api";
import { configFields, type Journey, type JourneyNode, type NodeTypes } from "@tributary/engine";
import { nodeTypes } from "@tributary/nodes";

const registry: NodeTypes = nodeTypes;

/** A field of the response as journeys read it: `message_meta.name` or `message_meta["name"]`. */
const MENTION = /\bmessage_meta(?:data)?\s*(?:\??\.\s*([A-Za-z_]\w*)|(?:\?\.)?\[\s*["'`]([^"'`\]]+)["'`]\s*\])/g;

/** Who reads a field of the response, and the variables that are set from it. */
export interface FieldUses {
  usedBy: Use[];
  fills: string[];
}

/** The nodes of a Flow Journey that read fields of the response, by field. */
export function indexFieldUses(journey: Journey): Map<string, FieldUses> {
  const index = new Map<string, FieldUses>();
  for (const node of journey.nodes) {
    const use: Use = { kind: "journey", id: journey.id, name: journey.name, nodeId: node.id, nodeName: node.name };
    for (const { name, fills } of mentionsIn(node)) {
      const { usedBy, fills: filled } = index.get(name) ?? { usedBy: [], fills: [] };
      const isKnown = usedBy.some(({ nodeId }) => nodeId === node.id);
      index.set(name, {
        usedBy: isKnown ? usedBy : [...usedBy, use],
        fills: [...new Set([...filled, ...fills])],
      });
    }
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

interface Mention {
  name: string;
  fills: string[];
}

/** A variable that stands beside a text, in the same part of the configuration, is set from it. */
function mentionsIn(node: JourneyNode): Mention[] {
  const nodeType = Object.hasOwn(registry, node.type) ? registry[node.type] : undefined;
  const fields = nodeType ? configFields(nodeType.config, node.config) : [];
  return fields.flatMap(({ path, value }) => {
    const beside = fields.filter((field) => field.meta.control === "variable" && partOf(field.path) === partOf(path));
    return mentionedFields(value).map((name) => ({ name, fills: beside.map((field) => field.value) }));
  });
}

function partOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf(".")));
}
