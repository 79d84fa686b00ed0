const collator = new Intl.Collator("en", { numeric: true });

/** The order in which people look for names: 2 before 10, and capitals beside small letters. */
export const compareNames = collator.compare;

export function byName<Item extends { name: string }>(items: readonly Item[]): Item[] {
  return items.toSorted((one, other) => compareNames(one.name, other.name));
}
