import type { InspectContext, NodeIssue } from "@tributary/engine";
import { inspectWhenUnanswered } from "../flow-reminder.ts";
import { inspectFlowData, inspectFlowJourney } from "../inspect-flow.ts";
import { inspectKeptTitle } from "../inspect-kept.ts";
import { inspectLink } from "../inspect-link.ts";
import { inspectNoReply } from "../inspect-window.ts";
import { inspectPlace } from "../read-place.ts";
import { inspectKnownTemplate } from "./inspect-known-template.ts";
import { quickReplies, type TemplateConfig } from "./template-config.ts";

/** What is wrong with a Template node beyond its own fields. */
export function inspectTemplateNode(node: TemplateConfig, context: InspectContext): NodeIssue[] {
  return [
    ...("link" in node.header ? inspectLink(node.header.link, "header.link") : []),
    ...(node.header.kind === "location" ? inspectPlace(node.header, "header.") : []),
    ...nameIssues(node),
    ...flowIssues(node, context),
    ...timeoutIssues(node, context),
    ...inspectKeptTitle(
      context,
      node.saveTo,
      quickReplies(node).map(({ title }) => title),
    ),
    ...inspectKnownTemplate(node, context),
  ];
}

function nameIssues({ body }: TemplateConfig): NodeIssue[] {
  const names = body.map(({ name }) => name);
  return [...repeatedIssues(names), ...mixedIssues(names)];
}

function repeatedIssues(names: string[]): NodeIssue[] {
  const index = names.findIndex((name, position) => name !== "" && names.indexOf(name) < position);
  if (index === -1) return [];
  const message = `Another value is called “${names[index]}”, too. A variable takes one value.`;
  return [{ code: "name-repeated", severity: "error", message, field: `body.${index}.name` }];
}

function mixedIssues(names: string[]): NodeIssue[] {
  const unnamed = names.indexOf("");
  if (unnamed === -1 || names.every((name) => name === "")) return [];
  const message = "A template's variables are all named or all numbered. Give every value a name, or none.";
  return [{ code: "names-mixed", severity: "error", message, field: `body.${unnamed}.name` }];
}

function flowIssues({ buttons }: TemplateConfig, context: InspectContext): NodeIssue[] {
  const flows = buttons.flatMap((one, place) => (one.kind === "flow" ? [{ ...one, field: `buttons.${place}` }] : []));
  const [, second] = flows;
  const message = "A template has one Flow button at most.";
  return [
    ...flows.flatMap(({ flowId, data, whenUnanswered, field }) => [
      ...inspectFlowJourney(flowId, context, `${field}.flowId`),
      ...inspectFlowData(data, "Flow data", `${field}.data`),
      ...inspectWhenUnanswered(whenUnanswered, context, `${field}.whenUnanswered`),
    ]),
    ...(second ? [{ code: "flow-repeated", severity: "error" as const, message, field: second.field }] : []),
  ];
}

function timeoutIssues(node: TemplateConfig, context: InspectContext): NodeIssue[] {
  if (quickReplies(node).length > 0) return inspectNoReply(node.timeoutMinutes, context);
  if (node.timeoutMinutes === undefined) return [];
  const message = "The time limit has no effect: without quick replies the node goes on at once.";
  return [{ code: "timeout-unused", severity: "hint", message, field: "timeoutMinutes" }];
}
