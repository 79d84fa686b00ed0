/** A name that none of the taken ones equals: `Text`, `Text 2`, … A number at the end counts on. */
export function uniqueName(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  const stem = wanted.replace(/ \d+$/, "").slice(0, MAX_STEM);
  for (let number = 2; ; number += 1) if (!taken.has(`${stem} ${number}`)) return `${stem} ${number}`;
}

/** Leaves room for the number in the 50 characters of a node's name. */
const MAX_STEM = 45;
