import type { Use } from "@tributary/api";
import {
  type ConfigField,
  configFields,
  type FieldMeta,
  type Journey,
  type JourneyNode,
  type Json,
  type NodeTypes,
} from "@tributary/engine";
import { nodeTypes } from "@tributary/nodes";

const registry: NodeTypes = nodeTypes;

/** A hyphen before the end of an expression trims what follows, as in `{{ name -}}`. */
const MENTION_IN_TEMPLATE = mentionOf(/[\p{ID_Start}_](?:\p{ID_Continue}|-(?![}%]))*/u);
const MENTION_IN_CODE = mentionOf(/[\p{ID_Start}_$][\p{ID_Continue}$]*/u);

/** A field of the response as journeys read it: `message_meta.name`, `message_meta?.name` or `message_meta["name"]`. */
function mentionOf({ source: name }: RegExp): RegExp {
  const response = /\bmessage_meta(?:data)?\s*/.source;
  const inBrackets = /(?:(?<optional>\?\.)\s*)?\[\s*["'`](?<quoted>[^"'`\]]+)["'`]\s*\]/.source;
  return new RegExp(`${response}(?:(?<dot>\\??\\.)\\s*(?<plain>${name})|${inBrackets})`, "gu");
}

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

/** A node's configuration with fields of the response called by their new names. */
export function renameFields(node: JourneyNode, names: Readonly<Record<string, string>>): Json {
  const metas = new Map(fieldsOf(node).map(({ path, meta }) => [path, meta]));
  const renameIn = (value: Json, path: string): Json => {
    if (typeof value === "string") return renameInText(value, mentionIn(metas.get(path)), names);
    const inside = (key: string | number) => (path === "" ? `${key}` : `${path}.${key}`);
    if (Array.isArray(value)) return value.map((item, index) => renameIn(item, inside(index)));
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, renameIn(item, inside(key))]));
  };
  return renameIn(node.config, "");
}

function renameInText(text: string, mention: RegExp, names: Readonly<Record<string, string>>): string {
  const matches = [...text.matchAll(mention)];
  return matches.reduceRight((changed, { 0: found, index, groups = {} }) => {
    const old = groups["plain"] ?? groups["quoted"] ?? "";
    const renamed = Object.hasOwn(names, old) ? names[old] : undefined;
    if (renamed === undefined) return changed;
    const isOptional = (groups["dot"] ?? groups["optional"]) === "?.";
    const response = found.slice(0, found.search(/[\s?.[]/));
    return `${changed.slice(0, index)}${response}${access(renamed, isOptional)}${changed.slice(index + found.length)}`;
  }, text);
}

function access(name: string, isOptional: boolean): string {
  const isPlain = /^[\p{ID_Start}_]\p{ID_Continue}*$/u.test(name);
  if (isPlain) return `${isOptional ? "?." : "."}${name}`;
  return `${isOptional ? "?." : ""}[${JSON.stringify(name)}]`;
}

function mentionedFields(text: string, meta: FieldMeta): string[] {
  return [...text.matchAll(mentionIn(meta))].map(({ groups = {} }) => groups["plain"] ?? groups["quoted"] ?? "");
}

function mentionIn(meta: FieldMeta | undefined): RegExp {
  return meta?.control === "code" ? MENTION_IN_CODE : MENTION_IN_TEMPLATE;
}

interface Mention {
  name: string;
  fills: string[];
}

/** A variable that stands beside a text, in the same part of the configuration, is set from it. */
function mentionsIn(node: JourneyNode): Mention[] {
  const fields = fieldsOf(node);
  return fields.flatMap(({ path, value, meta }) => {
    const beside = fields.filter((field) => field.meta.control === "variable" && partOf(field.path) === partOf(path));
    return mentionedFields(value, meta).map((name) => ({ name, fills: beside.map((field) => field.value) }));
  });
}

function fieldsOf({ type, config }: JourneyNode): ConfigField[] {
  const nodeType = Object.hasOwn(registry, type) ? registry[type] : undefined;
  return nodeType ? configFields(nodeType.config, config) : [];
}

function partOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf(".")));
}
