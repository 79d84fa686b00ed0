/** Something that a contact might well write under this label. */
export function plausibleText(label: string): string {
  return answers.find(([about]) => about.test(label))?.[1] ?? "An example";
}

/** The first that fits counts. */
const answers: readonly (readonly [about: RegExp, text: string])[] = [
  [/e-?mail/i, "ada@example.com"],
  [/phone|mobile|whatsapp/i, "+14155550100"],
  [/(first|given).?name/i, "Ada"],
  [/(last|second|family).?name|surname/i, "Lovelace"],
  [/company|organi[sz]ation|business/i, "Example Ltd"],
  [/name/i, "Ada Lovelace"],
  [/zip|post(al)?.?code/i, "94103"],
  [/street|address/i, "1 Market Street"],
  [/city|town/i, "San Francisco"],
  [/country|region/i, "United States"],
  [/date|birth/i, "2026-01-15"],
  [/number|how many|quantity|age\b|amount/i, "2"],
  [/comment|feedback|message|note|more|descri|issue|why|reason|tell|suggest/i, "All is well, thank you."],
];
