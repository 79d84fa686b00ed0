import type { JourneyKind } from "@tributary/engine";
import { nodeTypes } from "@tributary/nodes";
import { z } from "zod";

const schemaShape = z.looseObject({
  properties: z.record(z.string(), z.looseObject({ label: z.string().optional(), help: z.string().optional() })),
  required: z.array(z.string()).default([]),
});

const groupTitles = {
  start: "Start",
  message: "Message Nodes",
  prompt: "Prompt Nodes",
  action: "Action Nodes",
  flow: "Flow Journey Nodes",
  "data-channel": "Data Channel Nodes",
};

/** The page that describes every node type, made from the registry. */
export function nodeReferencePage(): string {
  const sections = Object.entries(groupTitles).map(([group, title]) => {
    const types = Object.values(nodeTypes).filter((type) => type.group === group);
    return [`## ${title}`, ...types.map(describeType)].join("\n\n");
  });
  const head = "# Node types\n\nMade by `npm run node-reference` from the registry; a test fails when it is stale.";
  return `${[head, ...sections].join("\n\n")}\n`;
}

const kindNames: Record<JourneyKind, string> = {
  user: "User Journeys",
  flow: "Flow Journeys",
  "data-channel": "Data Channel Journeys",
};

type AnyType = (typeof nodeTypes)[keyof typeof nodeTypes];

function describeType(type: AnyType): string {
  const kinds = new Intl.ListFormat("en").format(type.allowedIn.map((kind) => kindNames[kind]));
  const lines = [`### ${type.title} (\`${type.type}\`)`, `${type.summary} In ${kinds}.${notes(type)}`];
  const rows = fieldRows(type.config);
  if (rows.length > 0) lines.push(["| field | | meaning |", "|---|---|---|", ...rows].join("\n"));
  return lines.join("\n\n");
}

function notes({ role, isLocked, waitsForContact }: AnyType): string {
  const said = [
    role === "end" ? "Nothing follows it." : "",
    isLocked ? "It is locked: there is exactly one, and it cannot be edited or deleted." : "",
    waitsForContact === true ? "It waits for the contact." : "",
    typeof waitsForContact === "function" ? "It waits for the contact when there is something to tap." : "",
  ].filter((note) => note !== "");
  return said.length > 0 ? ` ${said.join(" ")}` : "";
}

function fieldRows(config: z.ZodType): string[] {
  const { properties, required } = schemaShape.parse(z.toJSONSchema(config, { io: "input", unrepresentable: "any" }));
  return Object.entries(properties).map(([name, { label = name, help = "" }]) => {
    return `| ${label} | \`${name}\`${required.includes(name) ? ", required" : ""} | ${help.replaceAll("|", "\\|")} |`;
  });
}
