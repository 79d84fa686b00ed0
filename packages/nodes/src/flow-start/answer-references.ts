import { type ConfigField, templateVariables } from "@tributary/engine";

/** The places inside a Flow's answer that a field names: `["room"]` for `{{ system_var.message_meta.room }}`. */
export function answerReferences({ value, meta }: ConfigField): string[][] {
  if (meta.control === "code") return codeReferences(value);
  if (!meta.template) return [];
  return templateVariables(value).flatMap(([scope, name = "", ...path]) =>
    scope === "system_var" && answerNames.includes(name) ? [path] : [],
  );
}

const answerNames = ["message_meta", "message_metadata"];

const memberOf =
  /\bsystem_var\s*(?:\?\.|\.)\s*message_meta(?:data)?\s*(?:\??\.\s*([A-Za-z_$][\w$]*)|(?:\?\.)?\[\s*(["'`])([^"'`\\]*)\2\s*\])/g;
const taken = /\{([^{}]*)\}\s*=\s*system_var\s*\.\s*message_meta(?:data)?\b(?!\s*[.[?])/g;

/** Code can name fields in ways that only running it shows; these are the ways in which people write it. */
function codeReferences(source: string): string[][] {
  const members = [...source.matchAll(memberOf)].flatMap(([, plain, , quoted]) => [[plain ?? quoted ?? ""]]);
  const destructured = [...source.matchAll(taken)].flatMap(([, names = ""]) =>
    names.split(",").flatMap((name) => {
      const [, key] = /^\s*(?!\.\.\.)["']?([\w$-]+)/.exec(name) ?? [];
      return key === undefined ? [] : [[key]];
    }),
  );
  return [...members, ...destructured].filter(([name]) => name !== undefined && !objectMembers.has(name));
}

/** What every object has. */
const objectMembers: ReadonlySet<string> = new Set(["hasOwnProperty", "toString", "constructor", ""]);
