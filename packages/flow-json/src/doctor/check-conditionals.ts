import { componentTypes } from "../components/component-types.ts";
import { member } from "../json/json.ts";
import type { Path } from "../json/path.ts";
import type { FlowComponent } from "../model/flow-json.ts";
import { isAtLeast } from "../model/versions.ts";
import { childLists } from "../model/walk-components.ts";
import { countShown } from "./check-counts.ts";
import { type Draft, error } from "./draft.ts";
import type { ExaminedFlow, ExaminedScreen } from "./examined-flow.ts";

const ifDepthMax = 3;

/**
 * What stands in If and Switch, how deep, and the Footers in their branches.
 * @see https://developers.facebook.com/docs/whatsapp/flows/reference/components#if
 */
export function checkConditionals(flow: ExaminedFlow): Draft[] {
  return flow.screens.flatMap((screen) => [
    ...screen.components.flatMap(({ component, path }) =>
      isConditional(component) ? [...strangers(flow, component, path), ...footers(component, path)] : [],
    ),
    ...nesting(screen.screen.children, [...screen.path, "layout", "children"], []),
    ...moreThanOneFooter(screen),
  ]);
}

function isConditional({ type }: FlowComponent): boolean {
  return type === "If" || type === "Switch";
}

function strangers(flow: ExaminedFlow, parent: FlowComponent, path: Path): Draft[] {
  return childLists(parent).flatMap((list) =>
    list.children.flatMap((child, index) => {
      const type = componentTypes.get(child.type);
      if (type === undefined) return [];
      const isAllowed = type.inConditionalsSince !== undefined && isAtLeast(flow.version, type.inConditionalsSince);
      const isNestedWrongly = parent.type === "Switch" && isConditional(child);
      if (isAllowed && !isNestedWrongly) return [];
      const message = `${child.type} cannot stand in ${parent.type}. Move it out, and show or hide it by “visible”.`;
      return [error("INVALID_PROPERTY_VALUE", [...path, ...list.path, index, "type"], message)];
    }),
  );
}

/** Ifs within Ifs, and Footers deeper than the first If. `around` holds the conditionals around the list. */
function nesting(components: FlowComponent[], path: Path, around: readonly string[]): Draft[] {
  return components.flatMap((component, index) => {
    const at = [...path, index];
    const within = isConditional(component) ? [...around, component.type] : around;
    const inner = childLists(component).flatMap((list) => nesting(list.children, [...at, ...list.path], within));
    if (component.type === "Footer" && around.filter((type) => type === "If").length > 1) {
      return [
        error("footer-too-deep", at, "A Footer can stand in an If, and in no If within an If. Move it out."),
        ...inner,
      ];
    }
    if (component.type !== "If" || within.filter((type) => type === "If").length !== ifDepthMax + 1) return inner;
    const message = `Ifs can be nested ${ifDepthMax} deep. Put conditions together with && and ||.`;
    return [error("if-too-deep", at, message), ...inner];
  });
}

function footers(component: FlowComponent, path: Path): Draft[] {
  const branches = childLists(component).filter(
    ({ path: [key] }) => (component.type === "Switch") === (key === "cases"),
  );
  const has = branches.map(({ children }) => children.some(holdsFooter));
  if (!has.includes(true)) return [];
  if (component.type === "Switch") {
    if (!has.includes(false)) return [];
    const message = "One case of the Switch has a Footer and another has none. Give every case one, or move it out.";
    return [error("MISSING_FOOTER_IN_SWITCH_BRANCHES", path, message)];
  }
  const [, isInThen, isInElse] = childLists(component).map(({ children }) => children.some(holdsFooter));
  if (isInThen && isInElse && member(component, "else") !== undefined) return [];
  const message =
    "One branch of the If has a Footer and the other has none. Give “then” and “else” one each, or move it out.";
  return [error("MISSING_FOOTER_IN_IF_ELSE_BRANCHES", path, message)];
}

function holdsFooter(component: FlowComponent): boolean {
  return component.type === "Footer" || childLists(component).some(({ children }) => children.some(holdsFooter));
}

function moreThanOneFooter({ screen, path }: ExaminedScreen): Draft[] {
  const direct = countDirect(screen.children);
  const at = [...path, "layout", "children"];
  if (direct > 1) {
    const message = `“${screen.id}” has ${direct} Footers; a screen takes one. Remove the others.`;
    return [error("MAX_FOOTER_PER_SCREEN", at, message)];
  }
  const shown = countShown(screen.children, (type) => type === "Footer");
  if (shown <= 1) return [];
  const message = `“${screen.id}” shows more than one Footer, those in its conditionals counted. Keep one.`;
  return [error("MORE_THAN_ONE_FOOTER", at, message)];
}

function countDirect(components: FlowComponent[]): number {
  return components.reduce((count, component) => {
    if (isConditional(component)) return count;
    const inside = childLists(component).reduce((sum, { children }) => sum + countDirect(children), 0);
    return count + (component.type === "Footer" ? 1 : 0) + inside;
  }, 0);
}
