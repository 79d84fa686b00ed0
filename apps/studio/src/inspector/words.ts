/** Labels of choices whose tags do not read well by themselves. */
const words: Readonly<Record<string, string>> = {
  navigate: "Navigate",
  data_exchange: "Data Exchange",
  equals: "equals",
  "not-equals": "does not equal",
  contains: "contains",
  "not-contains": "does not contain",
  "starts-with": "starts with",
  "ends-with": "ends with",
  greater: "is greater than",
  "greater-or-equal": "is at least",
  less: "is less than",
  "less-or-equal": "is at most",
  "is-empty": "is empty",
  "is-not-empty": "is not empty",
  "is-true": "is true",
  "is-false": "is false",
  "in-list": "is one of",
  matches: "matches the regular expression",
  regex: "Regular expression",
  email: "An e-mail address",
  phone: "A phone number",
  number: "A number",
  date: "A date",
  any: "Anything",
  all: "All hold",
  keyword: "A keyword comes",
  "any-message": "Any message comes",
};

/** A tag in words: `keep-open` becomes “Keep open”. */
export function inWords(tag: string): string {
  const known = words[tag];
  if (known !== undefined) return known;
  const text = tag
    .replace(/[-_]+/g, " ")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
}
