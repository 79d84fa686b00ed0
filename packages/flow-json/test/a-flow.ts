import assert from "node:assert/strict";
import {
  type ComponentView,
  type FlowJson,
  type InputView,
  type Json,
  type JsonObject,
  type OpenFlow,
  openFlow,
  parseFlowJson,
  type Step,
  setValue,
  tap,
  viewScreen,
} from "../src/index.ts";

/** A Flow of the newest version, or of another, from its screens. */
export function aFlow(screens: JsonObject[], more: JsonObject = {}): FlowJson {
  const { flow } = parseFlowJson({ version: "7.3", screens, ...more });
  assert.ok(flow);
  return flow;
}

/** A screen from its components. */
export function aScreen(id: string, children: Json[], more: JsonObject = {}): JsonObject {
  return { id, title: id, layout: { type: "SingleColumnLayout", children }, ...more };
}

/** A terminal screen whose Footer sends all that is named, from the screen's inputs. */
export function aLastScreen(id: string, children: Json[], more: JsonObject = {}): JsonObject {
  const names = children.flatMap((child) => (isNamed(child) ? [child.name] : []));
  const payload = Object.fromEntries(names.map((name) => [name, `\${form.${name}}`]));
  return aScreen(id, [...children, aFooter({ name: "complete", payload })], { terminal: true, ...more });
}

/** A Footer that does this. */
export function aFooter(action: JsonObject, more: JsonObject = {}): JsonObject {
  return { type: "Footer", label: "Go", "on-click-action": action, ...more };
}

/** An action that opens a screen. */
export function going(name: string, payload: JsonObject = {}): JsonObject {
  return { name: "navigate", next: { type: "screen", name }, payload };
}

/** Opens a Flow at its first screen. */
export function opened(flow: FlowJson, data: JsonObject = {}): OpenFlow {
  return openFlow(flow, { flowToken: "token", data }).open;
}

/** A Flow after some inputs were given values. */
export function given(flow: FlowJson, open: OpenFlow, values: JsonObject): OpenFlow {
  return Object.entries(values).reduce((now, [name, value]) => setValue(flow, now, name, value).open, open);
}

/** Taps the Footer. */
export function tapFooter(flow: FlowJson, open: OpenFlow): Step {
  const { footer } = viewScreen(flow, open);
  assert.ok(footer, "the screen has no Footer");
  return tap(flow, open, footer.id);
}

/** The first component of a type on the screen. */
export function shown<Type extends ComponentView["type"]>(
  flow: FlowJson,
  open: OpenFlow,
  type: Type,
): ComponentView & { type: Type } {
  const found = viewScreen(flow, open).components.find((component) => isOfType(component, type));
  assert.ok(found && isOfType(found, type), `no ${type} is shown`);
  return found;
}

/** The input of this name on the screen; `undefined` where it is hidden. */
export function inputOf(flow: FlowJson, open: OpenFlow, name: string): InputView | undefined {
  return viewScreen(flow, open).components.find((component) => "name" in component && component.name === name) as
    | InputView
    | undefined;
}

/** The texts on the screen, from top to bottom. */
export function textsOf(flow: FlowJson, open: OpenFlow): string[] {
  return viewScreen(flow, open).components.flatMap((component) => ("text" in component ? [component.text] : []));
}

function isOfType<Type extends ComponentView["type"]>(
  component: ComponentView,
  type: Type,
): component is ComponentView & { type: Type } {
  return component.type === type;
}

function isNamed(child: Json): child is { name: string } {
  return typeof child === "object" && child !== null && "name" in child && typeof child["name"] === "string";
}
