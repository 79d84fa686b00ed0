/** A secret shorter than this would take ordinary text with it. */
const MIN_HIDDEN_CHARACTERS = 4;

const SHOWN = "[secret]";

/** Makes a function that hides secrets in a text: as they are, and as HTML, an address or JSON writes them. */
export function hiding(secrets: readonly string[]): (text: string) => string {
  const hidden = secrets.filter((secret) => secret.length >= MIN_HIDDEN_CHARACTERS);
  if (hidden.length === 0) return (text) => text;
  return (text) => {
    const plain = hidden.reduce((left, secret) => left.replaceAll(secret, SHOWN), text);
    return escapings.reduce((left, escaping) => hideEscaped(left, hidden, escaping), plain);
  };
}

/** A way to write characters as others. What `read` gives no character for stands for itself. */
interface Escaping {
  escapes: RegExp;
  read(found: string): string | undefined;
}

const htmlNames = new Map(Object.entries({ quot: '"', amp: "&", lt: "<", gt: ">", apos: "'" }));
const jsonLetters = new Map(Object.entries({ b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" }));

/** One character in UTF-8, with a percent sign before each byte. */
const PERCENT =
  /%[0-7][\da-f]|%[cd][\da-f]%[89ab][\da-f]|%e[\da-f](?:%[89ab][\da-f]){2}|%f[0-4](?:%[89ab][\da-f]){3}/gi;

const escapings: Escaping[] = [
  { escapes: /&(?:#\d{1,7}|#x[\da-f]{1,6}|quot|amp|lt|gt|apos);/gi, read: readHtml },
  { escapes: PERCENT, read: readPercent },
  // A form writes a space as a plus sign; elsewhere in an address a plus sign is one.
  { escapes: new RegExp(`\\+|${PERCENT.source}`, "gi"), read: (found) => (found === "+" ? " " : readPercent(found)) },
  { escapes: /\\(?:u[\da-fA-F]{4}|["\\/bfnrt])/g, read: readJson },
];

function readHtml(found: string): string | undefined {
  const name = found.slice(1, -1).toLowerCase();
  if (!name.startsWith("#")) return htmlNames.get(name);
  const code = name.startsWith("#x") ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

function readPercent(found: string): string | undefined {
  try {
    return decodeURIComponent(found);
  } catch {
    return undefined;
  }
}

function readJson(found: string): string | undefined {
  const letter = found.slice(1);
  if (letter.length > 1) return String.fromCharCode(Number.parseInt(letter.slice(1), 16));
  return jsonLetters.get(letter) ?? letter;
}

function hideEscaped(text: string, secrets: readonly string[], escaping: Escaping): string {
  const read = text.replace(escaping.escapes, (found) => escaping.read(found) ?? found);
  if (read === text || !secrets.some((secret) => read.includes(secret))) return text;
  const begins = beginsOf(text, escaping);
  const found = secrets.flatMap((secret) => placesOf(read, secret)).sort((one, other) => one.from - other.from);
  let shown = "";
  let end = 0;
  for (const { from, to } of found) {
    if (from >= end) shown += text.slice(begins[end], begins[from]) + SHOWN;
    end = Math.max(end, to);
  }
  return shown + text.slice(begins[end]);
}

/** Where each UTF-16 unit of the text without escapes begins in the text itself, and where the text ends. */
function beginsOf(text: string, { escapes, read }: Escaping): Uint32Array {
  const begins = new Uint32Array(text.length + 1);
  let unit = 0;
  let next = 0;
  const pass = (to: number) => {
    while (next < to) begins[unit++] = next++;
  };
  for (const { index, 0: found } of text.matchAll(escapes)) {
    pass(index);
    const units = read(found)?.length ?? found.length;
    if (units === found.length) continue;
    begins.fill(index, unit, unit + units);
    unit += units;
    next = index + found.length;
  }
  pass(text.length);
  begins[unit] = text.length;
  return begins;
}

interface Place {
  from: number;
  to: number;
}

function placesOf(text: string, secret: string): Place[] {
  const places: Place[] = [];
  for (let from = text.indexOf(secret); from >= 0; from = text.indexOf(secret, from + secret.length)) {
    places.push({ from, to: from + secret.length });
  }
  return places;
}
