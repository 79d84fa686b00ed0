import { isJsonObject, type Json, type JsonObject } from "../json/json.ts";
import { fileRules } from "./file-rules.ts";
import type { FormInput } from "./form-input.ts";
import { ownProperties } from "./own-properties.ts";
import type { Scope } from "./scope.ts";
import type { FilePickerView, PickedFile } from "./screen-view.ts";
import { givenPartError } from "./shown-error.ts";
import { choiceOf, optionalText } from "./view-text.ts";

type Traits = Pick<FilePickerView, "description" | "files" | "photoSource" | "fileErrors"> &
  ReturnType<typeof fileRules>;

/** Files to pick, with those that are. */
export function viewFiles(scope: Scope, input: FormInput, value: Json): Traits {
  const files = (Array.isArray(value) ? value : []).flatMap((file) => (isJsonObject(file) ? [readFile(file)] : []));
  const errors = files.flatMap(({ id }): [string, string][] => {
    const error = givenPartError(scope, input, id);
    return error === undefined ? [] : [[id, error]];
  });
  const props = ownProperties(scope, input.component);
  return {
    ...optionalText(props, "description", "description"),
    files,
    ...fileRules(scope, input.component),
    photoSource: choiceOf(props, "photo-source", ["camera_gallery", "camera", "gallery"]),
    fileErrors: Object.fromEntries(errors),
  };
}

function readFile(file: JsonObject): PickedFile {
  const text = (key: string) => (typeof file[key] === "string" ? file[key] : "");
  const { size_bytes: size, encryption_metadata: metadata } = file;
  return {
    id: text("id"),
    file_name: text("file_name"),
    mime_type: text("mime_type"),
    sha256: text("sha256"),
    size_bytes: typeof size === "number" ? size : 0,
    ...(text("cdn_url") === "" ? {} : { cdn_url: text("cdn_url") }),
    ...(isJsonObject(metadata) ? { encryption_metadata: texts(metadata) } : {}),
  };
}

function texts(value: JsonObject): Record<string, string> {
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, typeof inner === "string" ? inner : ""]));
}
