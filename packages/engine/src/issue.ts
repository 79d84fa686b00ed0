import { z } from "zod";

/** Something wrong with a bot, shown to its designer at the node. Errors block deploying. */
export const issue = z.strictObject({
  code: z.string(),
  severity: z.enum(["error", "warning", "hint"]),
  /** What is wrong and what to do about it, in plain words. */
  message: z.string(),
  journeyId: z.string().optional(),
  nodeId: z.string().optional(),
  /** The saved API call that it is about. */
  apiId: z.string().optional(),
  /** The field of the node's configuration, of the API or of the bot, as a dotted path; `leadsTo.<exit>` is a way out. */
  field: z.string().optional(),
  /** The variable that is not there, as the field names it: `local_var.name`. */
  variable: z.string().optional(),
});

export type Issue = z.infer<typeof issue>;

/** The field of an issue about where a way out leads. No configuration has such a field. */
export function connectorField(exit: string): string {
  return `leadsTo.${exit}`;
}

/** An issue as a node type reports it: `inspect` adds the place, and `nodeId` says when it is another node of the journey. */
export type NodeIssue = Pick<Issue, "code" | "severity" | "message" | "variable"> & { field?: string; nodeId?: string };
