import { readDynamicValue } from "../expression/dynamic-value.ts";
import type { Reference } from "../expression/reference.ts";
import { isJsonObject, type Json } from "../json/json.ts";
import type { Path } from "../json/path.ts";
import { findActions, type PlacedAction } from "../model/find-actions.ts";
import type { FlowComponent } from "../model/flow-json.ts";
import { type Draft, error, warning } from "./draft.ts";
import { type ExaminedFlow, type ExaminedScreen, knows } from "./examined-flow.ts";
import { referencesIn } from "./type-expression.ts";

/** As many files as a response carries. @see https://developers.facebook.com/docs/whatsapp/flows/reference/media_upload */
const responseFilesMax = 10;
const filesDefault = 30;
const code = "INVALID_ON_CLICK_ACTION_PAYLOAD";

/** Where the files of PhotoPicker and DocumentPicker may go. */
export function checkFiles(flow: ExaminedFlow): Draft[] {
  const hasPicker = flow.screens.some(({ inputs }) => [...inputs.values()].some(isPicker));
  if (!hasPicker) return [];
  return flow.screens.flatMap((screen) =>
    findActions(screen.screen).flatMap((action) => checkAction(flow, screen, action)),
  );
}

interface UsedPicker {
  picker: FlowComponent;
  path: Path;
  isTopLevel: boolean;
}

function isPicker({ type }: FlowComponent): boolean {
  return type === "PhotoPicker" || type === "DocumentPicker";
}

function checkAction(flow: ExaminedFlow, screen: ExaminedScreen, action: PlacedAction): Draft[] {
  const at = [...action.path, "payload"];
  const used = Object.entries(action.payload).flatMap(([key, value]) => pickersIn(flow, screen, value, [...at, key]));
  if (action.name === "navigate") {
    return used.map(({ picker, path }) => {
      const message = `Files of ${picker.type} cannot go to another screen by “navigate”. Refer to them there by \${screen.${screen.screen.id}.form.…}.`;
      return error(code, path, message);
    });
  }
  const nested = used.filter(({ isTopLevel }) => !isTopLevel);
  return [
    ...nested.map(({ picker, path }) => {
      const message = `Files of ${picker.type} must be a whole value at the top of the payload, not inside of something.`;
      return error(code, path, message);
    }),
    ...(action.name === "complete" ? checkComplete(flow, used) : []),
  ];
}

function checkComplete(flow: ExaminedFlow, used: UsedPicker[]): Draft[] {
  const types = new Set(used.map(({ picker }) => picker.type));
  const both = types.size < 2 ? undefined : used.at(-1);
  return [
    ...used.flatMap(({ picker, path }) => tooManyFiles(flow, picker, path)),
    ...(both === undefined
      ? []
      : [
          warning(
            code,
            both.path,
            "A response may hold photos or documents, and perhaps not both. Send one of them to an endpoint.",
          ),
        ]),
  ];
}

function tooManyFiles(flow: ExaminedFlow, picker: FlowComponent, path: Path): Draft[] {
  const property = picker.type === "PhotoPicker" ? "max-uploaded-photos" : "max-uploaded-documents";
  const count = picker[property] ?? filesDefault;
  if (typeof count !== "number") return [];
  if (!knows(flow, "5.0") && count > 1) {
    const message = `Before Flow JSON 5.0 a response carries one file. Set “${property}” to 1.`;
    return [error(code, path, message)];
  }
  if (count <= responseFilesMax) return [];
  const message = `A response carries at most ${responseFilesMax} files, and the ${picker.type} takes ${count}. Lower “${property}”.`;
  return [warning("too-many-files-in-response", path, message)];
}

function pickersIn(flow: ExaminedFlow, screen: ExaminedScreen, value: Json, path: Path): UsedPicker[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => nest(pickersIn(flow, screen, item, [...path, index])));
  }
  if (isJsonObject(value)) {
    return Object.entries(value).flatMap(([key, item]) => nest(pickersIn(flow, screen, item, [...path, key])));
  }
  if (typeof value !== "string" || !value.includes("${")) return [];
  const dynamic = readDynamicValue(value);
  if (dynamic.kind === "reference")
    return find(flow, screen, dynamic.reference).map((picker) => ({ picker, path, isTopLevel: true }));
  if (dynamic.kind !== "expression") return [];
  const references = referencesIn(dynamic.expression);
  return references.flatMap((reference) =>
    find(flow, screen, reference).map((picker) => ({ picker, path, isTopLevel: false })),
  );
}

function nest(used: UsedPicker[]): UsedPicker[] {
  return used.map((picker) => ({ ...picker, isTopLevel: false }));
}

function find(flow: ExaminedFlow, here: ExaminedScreen, { scope, screen, path }: Reference): FlowComponent[] {
  const home = screen === undefined ? here : flow.screensById.get(screen);
  const input = scope === "form" ? home?.inputs.get(path.join(".")) : undefined;
  return input !== undefined && isPicker(input) ? [input] : [];
}
