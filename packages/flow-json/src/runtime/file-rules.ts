import { mimeTypes } from "../components/mime-types.ts";
import { isJsonObject, type Json, type JsonObject, member } from "../json/json.ts";
import type { FlowComponent } from "../model/flow-json.ts";
import { resolve, type Scope } from "./scope.ts";

/**
 * Which files a picker takes.
 * @see https://developers.facebook.com/docs/whatsapp/flows/reference/media_upload
 */
export interface FileRules {
  minFiles: number;
  maxFiles: number;
  maxFileSizeKilobytes: number;
  mimeTypes: string[];
}

/** The rules of a PhotoPicker or DocumentPicker. */
export function fileRules(scope: Scope, component: FlowComponent): FileRules {
  const isPhoto = component.type === "PhotoPicker";
  const kind = isPhoto ? "photos" : "documents";
  const number = (key: string, byDefault: number) => {
    const value = resolve(scope, member(component, key));
    return typeof value === "number" && value >= 0 ? value : byDefault;
  };
  const allowed = resolve(scope, member(component, "allowed-mime-types"));
  const named = Array.isArray(allowed) ? allowed.filter((type) => typeof type === "string") : [];
  return {
    minFiles: number(`min-uploaded-${kind}`, 0),
    maxFiles: number(`max-uploaded-${kind}`, 30),
    maxFileSizeKilobytes: number("max-file-size-kb", 25_600),
    mimeTypes: isPhoto
      ? mimeTypes.filter((type) => type.startsWith("image/"))
      : named.length > 0
        ? named
        : [...mimeTypes],
  };
}

/** Why the contact cannot go on with these files. */
export function fileProblem(rules: FileRules, value: Json): string | undefined {
  const files = Array.isArray(value) ? value.filter(isJsonObject) : [];
  if (files.length < rules.minFiles) return `Add at least ${rules.minFiles}.`;
  if (files.length > rules.maxFiles) return `Add at most ${rules.maxFiles}.`;
  return files.map((file) => oneProblem(rules, file)).find((problem) => problem !== undefined);
}

function oneProblem(rules: FileRules, file: JsonObject): string | undefined {
  const { size_bytes: size, mime_type: type, file_name: name } = file;
  if (typeof size === "number" && size > rules.maxFileSizeKilobytes * 1024) {
    return `“${name}” is larger than ${rules.maxFileSizeKilobytes} KB.`;
  }
  return typeof type === "string" && !rules.mimeTypes.includes(type)
    ? `“${name}” is of a kind that is not accepted.`
    : undefined;
}
