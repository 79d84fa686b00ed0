import { readDynamicValue } from "../expression/dynamic-value.ts";
import type { Reference } from "../expression/reference.ts";
import { isJsonObject, type Json } from "../json/json.ts";
import { findActions } from "../model/find-actions.ts";
import { isInputType } from "../model/input-value.ts";
import { type Draft, warning } from "./draft.ts";
import type { ExaminedFlow, ExaminedScreen } from "./examined-flow.ts";
import { carriersOf, returnFix } from "./return-answer.ts";
import { referencesIn } from "./type-expression.ts";

/** Inputs whose value neither reaches the response nor the endpoint, on whatever way over screens. */
export function checkAnswers(flow: ExaminedFlow): Draft[] {
  const used = usedFields(flow);
  return flow.screens.flatMap((screen) => {
    const lost = screen.components.flatMap(({ component, path }) => {
      const name = component["name"];
      if (!isInputType(component.type) || typeof name !== "string") return [];
      return used.has(`form ${screen.screen.id} ${name}`) ? [] : [{ name, path }];
    });
    const carriers = lost.length === 0 ? [] : carriersOf(flow, screen);
    return lost.map(({ name, path }) => {
      const message = `What the contact enters into “${name.slice(0, 40)}” is never returned: no “complete” and no “data_exchange” carries it.`;
      return warning("input-never-returned", path, message, returnFix(screen, name, carriers));
    });
  });
}

/** A field of a screen: of its inputs or of its data. */
type Field = `${"form" | "data"} ${string} ${string}`;

function usedFields(flow: ExaminedFlow): Set<Field> {
  const carried = flow.screens.flatMap((screen) =>
    findActions(screen.screen).flatMap(({ name, next, payload }) => {
      const to = name === "update_data" ? screen.screen.id : next;
      return Object.entries(payload).map(([key, value]) => ({ name, to, key, fields: fieldsIn(screen, value) }));
    }),
  );
  const used = new Set(
    carried.flatMap(({ name, fields }) => (name === "complete" || name === "data_exchange" ? fields : [])),
  );
  const arrivals = new Map<Field, Field[]>();
  for (const { name, to, key, fields } of carried) {
    if ((name !== "navigate" && name !== "update_data") || to === undefined) continue;
    const arrival: Field = `data ${to} ${key}`;
    arrivals.set(arrival, [...(arrivals.get(arrival) ?? []), ...fields]);
  }
  for (const field of used) {
    for (const earlier of arrivals.get(field) ?? []) used.add(earlier);
  }
  return used;
}

function fieldsIn(screen: ExaminedScreen, value: Json): Field[] {
  if (Array.isArray(value)) return value.flatMap((item) => fieldsIn(screen, item));
  if (isJsonObject(value)) return Object.values(value).flatMap((item) => fieldsIn(screen, item));
  if (typeof value !== "string" || !value.includes("${")) return [];
  const dynamic = readDynamicValue(value);
  if (dynamic.kind === "reference") return fieldsOf(screen, dynamic.reference);
  if (dynamic.kind !== "expression") return [];
  return referencesIn(dynamic.expression).flatMap((reference) => fieldsOf(screen, reference));
}

/** Names may hold dots: the whole path and its first step both count. */
function fieldsOf(here: ExaminedScreen, { scope, screen, path }: Reference): Field[] {
  const home = screen ?? here.screen.id;
  return [`${scope} ${home} ${path[0] ?? ""}`, `${scope} ${home} ${path.join(".")}`];
}
