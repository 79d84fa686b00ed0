import { type Draft, error } from "../doctor/draft.ts";
import { isJsonObject, type Json, member } from "../json/json.ts";
import { toPointer } from "../json/path.ts";
import { type FlowVersion, isAtLeast } from "../model/versions.ts";
import { checkProperties, object } from "./check-properties.ts";
import { type Properties, type Property, type PropertyPlace, required, wrongType } from "./property.ts";
import { anything, choice, name } from "./values.ts";

/** The names of actions that a trigger takes, each with the first version in which it does. */
type AllowedActions = Readonly<Record<string, FlowVersion>>;

/**
 * An action that a component sets off.
 * @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowjson#actions
 */
export function action(allowed: AllowedActions): Property {
  const form = { kind: "action" as const, actions: Object.keys(allowed) };
  return { since: "2.1", gives: [], isStatic: true, form, check: (value, at) => checkAction(value, at, allowed) };
}

/** Opening another screen, or asking the endpoint for one. */
export const moves = { navigate: "2.1", data_exchange: "2.1" } as const;

/** Leaving the screen or the Flow by a link. */
export const links = { ...moves, open_url: "6.0" } as const;

/** Asking the endpoint, or changing the screen's data. */
export const selects = { data_exchange: "2.1", update_data: "6.0" } as const;

/** Changing the screen's data only. */
export const updates = { update_data: "6.0" } as const;

const payload: Property = required({
  since: "2.1",
  gives: ["object"],
  check: (value, at) => (isJsonObject(value) ? [] : [wrongType("an object", value, at)]),
});
const actionName: Property = { ...anything(), isStatic: true };

const next: Property = required(
  object("“next”", { type: required({ ...choice("screen", "plugin"), isStatic: true }), name: required(name()) }),
);

const url: Property = required({
  since: "2.1",
  gives: ["string"],
  check: (value, at) => {
    if (typeof value !== "string") return [wrongType("a string", value, at)];
    if (/^https?:\/\/[^\s/]+/i.test(value)) return [];
    return [
      error("INVALID_PROPERTY_VALUE_FORMAT", at.path, "“url” must be a whole address that begins with https://."),
    ];
  },
});

/** What each action is made of. */
const actionProperties: Readonly<Record<string, Properties>> = {
  navigate: { name: actionName, next, payload },
  complete: { name: actionName, payload },
  data_exchange: { name: actionName, payload },
  update_data: { name: actionName, payload },
  open_url: { name: actionName, url },
};

function checkAction(value: Json, at: PropertyPlace, allowed: AllowedActions): Draft[] {
  if (!isJsonObject(value)) return [wrongType("an action, which is an object", value, at)];
  const called = member(value, "name");
  if (called === undefined) {
    return [error("MISSING_REQUIRED_TYPE_PROPERTY", at.path, `The action at “${at.name}” has no “name”.`)];
  }
  const path = [...at.path, "name"];
  if (typeof called !== "string") return [wrongType("a string", called, { ...at, path, name: "name" })];
  const first = Object.hasOwn(allowed, called) ? allowed[called] : undefined;
  const properties = Object.hasOwn(actionProperties, called) ? actionProperties[called] : undefined;
  const shape = properties === undefined ? [] : checkProperties(properties, value, { ...at, owner: `“${called}”` });
  if (first !== undefined && isAtLeast(at.flow.version, first)) return shape;
  const names = Object.keys(allowed).filter((other) => isAtLeast(at.flow.version, allowed[other] ?? "2.1"));
  const later = first === undefined ? "" : ` “${called}” works here from Flow JSON ${first}.`;
  const can =
    names.length === 0 ? "There it can be nothing in this version." : `There it can be ${alternatives(names)}.`;
  const message = `“${called.slice(0, 40)}” is no action for “${at.name}” of ${at.owner}. ${can}${later}`;
  const meant = names.find((other) => other === called.trim().toLowerCase().replaceAll("-", "_"));
  const fix = meant === undefined ? {} : { fix: [{ op: "replace" as const, path: toPointer(path), value: meant }] };
  return [error("INVALID_ENUM_VALUE", path, message, fix), ...shape];
}

function alternatives(words: string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}
