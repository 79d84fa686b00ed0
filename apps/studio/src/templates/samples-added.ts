interface Answer {
  added: readonly string[];
  present: readonly string[];
}

/** What became of a press on “Add sample templates”, in words; nothing when all that is to be said is a warning. */
export function samplesAdded({ added, present }: Answer): string | undefined {
  if (added.length === 0 && present.length === 0) return undefined;
  if (added.length === 0) return `${templates(present)} here already. Nothing was added.`;
  const rest = present.length === 0 ? "" : ` ${templates(present)} here already.`;
  return `${count(added)} added. The emulator approves ${added.length === 1 ? "it" : "them"} in a few seconds.${rest}`;
}

function templates(names: readonly string[]): string {
  return `${count(names)} ${names.length === 1 ? "is" : "are"}`;
}

function count({ length }: readonly string[]): string {
  return `${length} sample template${length === 1 ? "" : "s"}`;
}
