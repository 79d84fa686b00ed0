import type { NodeTypeFacts } from "@tributary/api";
import { type AnyNodeType, jsonObject } from "@tributary/engine";
import { nodeTypes } from "@tributary/nodes";
import { z } from "zod";

/** Describes every node type for tools, its configuration as JSON Schema. */
export function listNodeTypes(): NodeTypeFacts[] {
  return Object.values<AnyNodeType>(nodeTypes).map((nodeType) => ({
    type: nodeType.type,
    title: nodeType.title,
    group: nodeType.group,
    summary: nodeType.summary,
    allowedIn: [...nodeType.allowedIn],
    role: nodeType.role,
    isLocked: nodeType.isLocked === true,
    exits: exitsOf(nodeType),
    config: jsonObject.parse(z.toJSONSchema(nodeType.config, { io: "input" })),
  }));
}

function exitsOf({ config, exits }: AnyNodeType): NodeTypeFacts["exits"] {
  return exits(newConfig(config));
}

/** The configuration of a node that was just created: defaults, the first of alternatives, and lists that are still empty. */
function newConfig(schema: z.ZodType): Record<string, unknown> {
  const fields: [string, z.ZodType][] = schema instanceof z.ZodObject ? Object.entries(schema.shape) : [];
  return Object.fromEntries(fields.map(([name, field]) => [name, newValue(field)]));
}

function newValue(schema: z.ZodType): unknown {
  const { success, data } = schema.safeParse(undefined);
  if (success) return data;
  if (schema instanceof z.ZodArray) return [];
  if (schema instanceof z.ZodObject) return newConfig(schema);
  if (schema instanceof z.ZodLiteral) return schema.value;
  const [first] = schema instanceof z.ZodDiscriminatedUnion ? schema.options : [];
  return first instanceof z.ZodType ? newValue(first) : undefined;
}
