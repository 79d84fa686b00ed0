import type { Json, JsonObject } from "../json/json.ts";
import { member } from "../json/json.ts";
import type { FlowJson } from "../model/flow-json.ts";
import { isBlankValue } from "../runtime/form-input.ts";
import { goBack } from "../runtime/go-back.ts";
import type { OpenFlow } from "../runtime/open-flow.ts";
import type { ComponentView, InputView, ScreenView } from "../runtime/screen-view.ts";
import { setValue } from "../runtime/set-value.ts";
import type { Step } from "../runtime/step.ts";
import { tap } from "../runtime/tap.ts";
import { sampleInput } from "./sample-input.ts";

/** Something that a contact does. */
export type Act = { kind: "set"; name: string; value: Json } | { kind: "tap"; target: string } | { kind: "back" };

/** What an automatic contact did so far: how often each thing on each screen. Plain JSON. */
export type Memory = Record<string, number>;

/**
 * What an automatic contact does next on a screen: it gives each input a value, goes on by the Footer, else by an entry
 * or a link, else back. `undefined` when it has tried everything. `answers` are values by the name of an input, or by
 * the id of a screen and the name with a dot between them.
 */
export function nextAct(
  view: ScreenView,
  memory: Memory,
  answers: JsonObject = {},
): { act: Act; memory: Memory } | undefined {
  for (const { act, key, timesMax } of candidates(view, answers, memory)) {
    const times = Object.hasOwn(memory, key) ? (memory[key] ?? 0) : 0;
    if (times < timesMax) return { act, memory: { ...memory, [key]: times + 1 } };
  }
  return undefined;
}

/** Plays an act. */
export function playAct(flow: FlowJson, open: OpenFlow, act: Act): Step {
  if (act.kind === "set") return setValue(flow, open, act.name, act.value);
  return act.kind === "tap" ? tap(flow, open, act.target) : goBack(flow, open);
}

interface Candidate {
  act: Act;
  key: string;
  timesMax: number;
}

function* candidates(view: ScreenView, answers: JsonObject, memory: Memory): Iterable<Candidate> {
  const { screenId, footer } = view;
  for (const input of view.components.filter(isInput)) {
    const answer = member(answers, `${screenId}.${input.name}`) ?? member(answers, input.name);
    const key = `${screenId} set ${input.name}`;
    if (!input.isEnabled || !isWanting(input, Object.hasOwn(memory, key), answer)) continue;
    const value = answer ?? sampleInput(input);
    if (!isBlankValue(value) || answer !== undefined)
      yield { act: { kind: "set", name: input.name, value }, key, timesMax: 3 };
  }
  if (footer?.isEnabled) yield candidate(screenId, footer.id, 3);
  for (const target of view.components.flatMap(targetsOf)) yield candidate(screenId, target, 1);
  if (view.canGoBack) yield { act: { kind: "back" }, key: `${screenId} back`, timesMax: 3 };
}

function candidate(screenId: string, target: string, timesMax: number): Candidate {
  return { act: { kind: "tap", target }, key: `${screenId} tap ${target}`, timesMax };
}

/** An input that was never touched and is blank or has an answer, or that keeps the contact from going on. */
function isWanting(input: InputView, isTouched: boolean, answer: Json | undefined): boolean {
  const isBlank = isBlankValue(filledWith(input));
  if (!isTouched) return isBlank || answer !== undefined;
  return isMissing(input) || problemOf(input) !== undefined;
}

function isMissing(input: InputView): boolean {
  if ("start" in input) {
    return [input.start, input.end].some(({ isRequired, value }) => isRequired && value === "");
  }
  return input.isRequired && isBlankValue(filledWith(input));
}

function problemOf(input: InputView): string | undefined {
  return "start" in input ? (input.error ?? input.start.error ?? input.end.error) : input.error;
}

function filledWith(input: InputView): Json {
  if ("files" in input) return input.files.map(({ id }) => id);
  return "start" in input ? input.start.value || input.end.value : input.value;
}

function isInput(component: ComponentView): component is InputView {
  return "name" in component;
}

function targetsOf(component: ComponentView): string[] {
  if (component.type === "NavigationList") return component.items.map(({ id }) => id);
  return component.type === "EmbeddedLink" ? [component.id] : [];
}
