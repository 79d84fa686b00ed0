import { member } from "../json/json.ts";
import { toPointer } from "../json/path.ts";
import { findActions } from "../model/find-actions.ts";
import { type Draft, error, warning } from "./draft.ts";
import { type ExaminedFlow, type ExaminedScreen, knows } from "./examined-flow.ts";

/**
 * How the Flow ends: terminal screens, their Footers and what they do.
 * @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowjson#screens
 */
export function checkEndings(flow: ExaminedFlow): Draft[] {
  const terminal = flow.screens.filter(({ screen }) => screen.terminal);
  return [
    ...checkTerminal(flow, terminal),
    ...flow.screens.flatMap(checkSuccess),
    ...terminal.flatMap(checkFooter),
    ...flow.screens.flatMap(checkActions),
    ...deadEnds(flow),
  ];
}

/** A page that a link opens may well be left by going back; one that a Footer leads to may not. */
function deadEnds(flow: ExaminedFlow): Draft[] {
  const footerTargets = new Set(
    flow.screens.flatMap(({ screen }) =>
      findActions(screen).flatMap(({ component, name, next }) =>
        component === "Footer" && name === "navigate" && next !== undefined ? [next] : [],
      ),
    ),
  );
  return flow.screens.flatMap(({ screen, path }) => {
    const leads = findActions(screen).some(({ name }) => name === "navigate" || name === "data_exchange");
    if (screen.terminal || leads || !footerTargets.has(screen.id)) return [];
    const message = `“${screen.id}” neither ends the Flow nor leads on: contacts can only go back. Add a Footer or set “terminal”.`;
    return [warning("dead-end-screen", path, message)];
  });
}

function checkTerminal(flow: ExaminedFlow, terminal: ExaminedScreen[]): Draft[] {
  if (flow.screens.length === 0) return [];
  if (terminal.length === 0) {
    const message = "No screen ends the Flow. Set “terminal” to true on the last one.";
    return [error("MISSING_TERMINAL_SCREEN", ["screens"], message)];
  }
  if (!knows(flow, "3.1") || terminal.some(({ screen }) => screen.success)) return [];
  const at = [...(terminal[0]?.path ?? []), "success"];
  const message = "No ending of the Flow counts as a success. Leave “success” out, or true, on one terminal screen.";
  return [error("INVALID_PROPERTY_VALUE", at, message)];
}

function checkSuccess({ screen, path, value }: ExaminedScreen): Draft[] {
  if (screen.terminal || member(value, "success") === undefined) return [];
  const at = [...path, "success"];
  const fix = [{ op: "remove" as const, path: toPointer(at) }];
  const message = "“success” belongs to terminal screens only. Remove it here.";
  return [error("NOT_KEYWORD_SCHEMA_VALIDATION_FAILED", at, message, { part: "key", fix })];
}

function checkFooter({ screen, path, components }: ExaminedScreen): Draft[] {
  if (components.some(({ component }) => component.type === "Footer")) return [];
  const message = `“${screen.id}” is terminal and has no Footer, so nobody can finish the Flow there. Add one.`;
  return [error("MISSING_FOOTER_ON_TERMINAL_SCREEN", path, message)];
}

function checkActions({ screen }: ExaminedScreen): Draft[] {
  return findActions(screen).flatMap((action) => {
    if (action.name === "complete" && !screen.terminal) {
      const message = `“complete” ends the Flow and works on terminal screens only. Set “terminal” on “${screen.id}” or navigate on.`;
      return [error("INVALID_COMPLETE_ACTION", action.path, message)];
    }
    if (action.name === "navigate" && screen.terminal && action.component === "Footer") {
      const message = `The Footer of the terminal screen “${screen.id}” navigates on instead of ending the Flow.`;
      return [warning("navigate-on-terminal-screen", action.path, message)];
    }
    return [];
  });
}
