import { z } from "zod";
import { GraphRefusal } from "../graph/errors.ts";

const querySchema = z.object({ fields: z.string().optional() });

/** The fields a read asks for (`fields=id,name`), or the default ones; asking for one that a node does not have is refused. */
export function selectFields(node: Record<string, unknown>, query: unknown, defaults: string[]): object {
  const { fields } = querySchema.safeParse(query).data ?? {};
  const names = fields === undefined ? defaults : splitFields(fields);
  const selected: Record<string, unknown> = {};
  for (const name of names) {
    if (!Object.hasOwn(node, name)) throw new GraphRefusal(100, `Tried accessing nonexisting field (${name})`);
    const value = node[name];
    if (value !== undefined) selected[name] = value;
  }
  return { ...selected, id: node["id"] };
}

/** `a,preview.invalidate(false),b{c,d}` names the fields a, preview and b. */
function splitFields(fields: string): string[] {
  const plain = fields.replaceAll(/\([^()]*\)|\{[^{}]*\}/g, "");
  return plain.split(",").flatMap((part) => part.trim().split(".")[0] || []);
}
