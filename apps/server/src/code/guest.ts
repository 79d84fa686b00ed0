import { randomFrom } from "./guest-random.ts";
import { describeError, shorten, show, showObject } from "./guest-show.ts";
import {
  changedText,
  eachChange,
  freezeDeep,
  jsonOf,
  language,
  remember,
  takeLanguage,
  type VariablesBefore,
} from "./guest-variables.ts";

export interface GuestLimits {
  outputCharacters: number;
  changedVariables: number;
  lineCharacters: number;
  messageCharacters: number;
}

/** Writes one console line; all that the guest can do outside. */
type Write = (level: string, text: string) => void;

/** Answers a letter (`r` returned, `t` threw, `l` output too large) and JSON; rejects only when memory or time is over. */
type RunBody = (variablesText: string, seed: number, body: () => Promise<unknown>) => Promise<string>;

/**
 * The script whose value prepares QuickJS for runs. It is made of the sources of functions, so that they are typed and
 * checked like all others; in QuickJS they see one another, the language, and nothing else.
 */
export const guestScript = `(function (write, limits) {
${[takeLanguage, freezeDeep, remember, jsonOf, changedText, eachChange].join("\n")}
${[show, showObject, shorten, describeError, randomFrom, collect, expose, openConsole, prepareGuest].join("\n")}
const language = takeLanguage();
return prepareGuest(write, limits);
})`;

function prepareGuest(write: Write, limits: GuestLimits): RunBody {
  openConsole(write, limits.lineCharacters);
  return async (variablesText, seed, body) => {
    const variables = language.parse(variablesText);
    freezeDeep(variables.system_var);
    freezeDeep(variables.constant_var);
    const before = [remember("local_var", variables.local_var), remember("global_var", variables.global_var)];
    for (const name of language.keys(variables)) expose(name, variables[name]);
    Math.random = randomFrom(seed);
    try {
      return `r${collect(await body(), before, limits)}`;
    } catch (error) {
      return error === limits ? "l" : `t${describeError(error, limits.messageCharacters)}`;
    }
  };
}

function openConsole(write: Write, lineCharacters: number): void {
  function writer(level: string): (...values: unknown[]) => void {
    return (...values) => write(level, shorten(values.map(show).join(" "), lineCharacters).replaceAll("\0", "\ufffd"));
  }
  const info = writer("info");
  expose("console", { log: info, info, warn: writer("warn"), error: writer("error"), debug: writer("debug") });
}

function expose(name: string, value: unknown): void {
  language.defineProperty(globalThis, name, { value, enumerable: true });
}

/** The output as JSON. Throws the limits themselves when it is larger than they allow. */
function collect(value: unknown, scopes: VariablesBefore[], limits: GuestLimits): string {
  const result = jsonOf(value);
  let changed = "";
  let count = 0;
  for (const before of scopes) {
    eachChange(before, (name, text) => {
      count += 1;
      changed += `${changed === "" ? "" : ","}${language.stringify(`${before.scope}.${name}`)}:${text}`;
      if (count > limits.changedVariables || changed.length > limits.outputCharacters) throw limits;
    });
  }
  if (result.length + changed.length > limits.outputCharacters) throw limits;
  return `{"result":${result},"changed":{${changed}}}`;
}
