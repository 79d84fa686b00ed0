import { type InspectContext, isJsonObject, type Json, jsonOutline, type NodeIssue } from "@tributary/engine";
import { checkScreenData, entryScreens, type FlowJson, isDynamic } from "@tributary/flow-json";
import { flowWithId } from "../data-channel/known-flow.ts";
import type { WhatsappFlowConfig } from "./whatsapp-flow-config.ts";

/** Compares First Screen and Additional Data with the Flow JSON, as far as that is known and the fields are decided. */
export function inspectFirstScreen(node: WhatsappFlowConfig, context: InspectContext): NodeIssue[] {
  const flow = flowWithId(node.flowId, context);
  if (!flow) return [];
  if (node.firstScreenType !== "navigate") return endpointIssues(flow);
  if (node.firstScreen.includes("{")) return [];
  const screen = node.firstScreen.trim() || entryScreens(flow)[0];
  if (screen === undefined) return [];
  return [...screenIssues(flow, screen), ...dataIssues(flow, screen, node.additionalData)];
}

function endpointIssues(flow: FlowJson): NodeIssue[] {
  if (isDynamic(flow)) return [];
  const message = "This Flow talks to no endpoint that could give the first screen. Choose Navigate.";
  return [{ code: "first-screen-without-endpoint", severity: "warning", message, field: "firstScreenType" }];
}

function screenIssues(flow: FlowJson, screen: string): NodeIssue[] {
  const entries = entryScreens(flow);
  if (entries.includes(screen) || !flow.screens.some(({ id }) => id === screen)) return [];
  const message = `“${screen}” is reached from another screen, and WhatsApp opens a Flow at an entry screen only: ${entries.join(", ")}.`;
  return [{ code: "first-screen-not-entry", severity: "error", message, field: "firstScreen" }];
}

function dataIssues(flow: FlowJson, screen: string, template: string): NodeIssue[] {
  const outline = template.trim() === "" ? {} : jsonOutline(template);
  if (!isJsonObject(outline)) return [];
  const undecided = undecidedPaths(outline);
  return checkScreenData(flow, screen, outline)
    .filter(({ path }) => !undecided.has(path))
    .map(({ code, path, message }): NodeIssue => {
      if (code === "unknown-screen") {
        return { code: "first-screen-unknown", severity: "error", message, field: "firstScreen" };
      }
      return { code: `data-${code}`, severity: "warning", message, field: fieldOf(path) };
    });
}

/** A field of the data, for whatever is inside of it; the data as a whole for a name that no screen can declare. */
function fieldOf(path: string): string {
  const name = /^[\w-]+/.exec(path)?.[0];
  return name === undefined ? "additionalData" : `additionalData.${name}`;
}

/** The places whose value only a turn knows. */
function undecidedPaths(value: Json, path = ""): Set<string> {
  if (value === null) return new Set([path]);
  if (Array.isArray(value)) return union(value.map((item, index) => undecidedPaths(item, `${path}[${index}]`)));
  if (!isJsonObject(value)) return new Set();
  return union(Object.entries(value).map(([key, item]) => undecidedPaths(item, path === "" ? key : `${path}.${key}`)));
}

function union(sets: Set<string>[]): Set<string> {
  return new Set(sets.flatMap((set) => [...set]));
}
