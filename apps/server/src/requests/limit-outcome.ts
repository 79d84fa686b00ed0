import { type ApiOutcome, beginningOf, type Json } from "@tributary/engine";

const LARGEST_BYTES = 256 * 1024;

/** A header of ours beside the answer's own: it is seen wherever the answer is shown. */
const NOTE_HEADER = "tributary-note";

/**
 * The outcome, with an overlong body cut: lists, objects and texts end early, so that what comes first can still be
 * mapped to variables. The outcome says so.
 */
export function limitOutcome(outcome: ApiOutcome): ApiOutcome {
  if (outcome.body === undefined || outcome.body === null) return outcome;
  const bytes = bytesOf(outcome.body);
  if (bytes <= LARGEST_BYTES) return outcome;
  const body = new Cutter(LARGEST_BYTES).cut(outcome.body);
  const note = `The answer's body has ${Math.ceil(bytes / 1024)} KB; only its first 256 KB are kept.`;
  if (outcome.outcome === "failed") return { ...outcome, body, message: `${outcome.message} ${note}` };
  return { ...outcome, body, headers: { ...outcome.headers, [NOTE_HEADER]: note } };
}

class Cutter {
  #left: number;

  constructor(bytes: number) {
    this.#left = bytes;
  }

  cut(value: Json): Json {
    if (typeof value === "string") return this.#cutText(value);
    if (Array.isArray(value)) return this.#cutList(value);
    if (typeof value === "object" && value !== null) return this.#cutObject(value);
    this.#left -= bytesOf(value);
    return value;
  }

  #cutText(text: string): string {
    const bytes = bytesOf(text);
    const kept = bytes <= this.#left ? text : beginningOf(text, charactersWithin(text, this.#left));
    this.#left -= Math.min(bytes, this.#left);
    return kept;
  }

  #cutList(list: Json[]): Json[] {
    const kept: Json[] = [];
    for (const item of list) {
      if (this.#left <= 0) break;
      this.#left -= 1;
      kept.push(this.cut(item));
    }
    return kept;
  }

  #cutObject(object: { [key: string]: Json }): { [key: string]: Json } {
    const kept: [string, Json][] = [];
    for (const [key, item] of Object.entries(object)) {
      this.#left -= bytesOf(key) + 2;
      if (this.#left <= 0) break;
      kept.push([key, this.cut(item)]);
    }
    return Object.fromEntries(kept);
  }
}

/** The most characters whose JSON fits, found by halving. */
function charactersWithin(text: string, bytes: number): number {
  let fits = 0;
  let tooMany = Math.min(text.length, bytes) + 1;
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    if (bytesOf(text.slice(0, middle)) <= bytes) fits = middle;
    else tooMany = middle;
  }
  return fits;
}

function bytesOf(value: Json): number {
  return Buffer.byteLength(JSON.stringify(value));
}
