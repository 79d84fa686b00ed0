import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type MarkdownBlock, type MarkdownText, viewScreen } from "../src/index.ts";
import { aFlow, aLastScreen, aScreen, opened, shown } from "./a-flow.ts";

const png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

test("RichText is read into blocks: headings, paragraphs, lists, tables and pictures", () => {
  const blocks = read([
    "# Terms",
    "## Who we are",
    "### Small print",
    "We are **kind** and",
    "_quiet_.",
    "",
    "- one",
    "+ two",
    "1. first",
    "2. second",
    `![logo](data:image/png;base64,${png})`,
    "| Name | Price |",
    "| ---- | :---: |",
    "| Tea  | **2** |",
  ]);
  assert.deepEqual(blocks, [
    { kind: "heading", level: 1, text: [{ text: "Terms" }] },
    { kind: "heading", level: 2, text: [{ text: "Who we are" }] },
    { kind: "paragraph", text: [{ text: "Small print" }] },
    {
      kind: "paragraph",
      text: [
        { text: "We are " },
        { text: "kind", isBold: true },
        { text: " and\n" },
        { text: "quiet", isItalic: true },
        { text: "." },
      ],
    },
    { kind: "list", isOrdered: false, items: [[{ text: "one" }], [{ text: "two" }]] },
    { kind: "list", isOrdered: true, items: [[{ text: "first" }], [{ text: "second" }]] },
    { kind: "image", src: `data:image/png;base64,${png}`, altText: "logo" },
    {
      kind: "table",
      header: [[{ text: "Name" }], [{ text: "Price" }]],
      rows: [[[{ text: "Tea" }], [{ text: "2", isBold: true }]]],
    },
  ]);
});

test("styles can be inside each other, links are safe, and open marks stay as they are", () => {
  const inline = (text: string): MarkdownText[] => {
    const [block] = read([text]);
    return block?.kind === "paragraph" ? block.text : [];
  };
  assert.deepEqual(inline("**very *important* thing**"), [
    { text: "very ", isBold: true },
    { text: "important", isBold: true, isItalic: true },
    { text: " thing", isBold: true },
  ]);
  assert.deepEqual(inline("**bold with ~~gone~~**"), [
    { text: "bold with ", isBold: true },
    { text: "gone", isBold: true, isStruckThrough: true },
  ]);
  assert.deepEqual(inline("see [our **site**](https://example.com/a_b_c)"), [
    { text: "see " },
    { text: "our ", url: "https://example.com/a_b_c" },
    { text: "site", isBold: true, url: "https://example.com/a_b_c" },
  ]);
  assert.deepEqual(
    inline("[x](javascript:alert(1))")[0],
    { text: "x" },
    "no other addresses than those of the web, mail and phones",
  );
  assert.deepEqual(inline("2 * 3 * 4 and snake_case_name"), [{ text: "2 * 3 * 4 and snake_case_name" }]);
  assert.deepEqual(inline("<b>no html</b> **open"), [{ text: "<b>no html</b> **open" }]);
});

test("only base64 pictures are shown", () => {
  const picture = (src: string) => {
    const [block] = read([`![x](${src})`]);
    return block?.kind === "image" ? block.src : "none";
  };
  assert.equal(picture("https://example.com/a.png"), "");
  assert.equal(picture("data:text/html;base64,AAAA"), "");
  assert.equal(picture("data:image/svg+xml;base64,AAAA"), "");
  assert.match(picture("/9j/4AAQSkZJRg=="), /^data:image\/jpeg;base64,/);
});

test("TextBody is read as markdown only where it says so", () => {
  const flow = aFlow([
    aLastScreen("A", [
      { type: "TextBody", text: ["**a**", "b"], markdown: true },
      { type: "TextCaption", text: "**a**", "font-weight": "bold_italic", strikethrough: true },
    ]),
  ]);
  const open = opened(flow);
  assert.deepEqual(shown(flow, open, "TextBody").blocks, [
    { kind: "paragraph", text: [{ text: "a", isBold: true }, { text: "\nb" }] },
  ]);
  const { blocks, text, isBold, isItalic, isStruckThrough } = shown(flow, open, "TextCaption");
  assert.deepEqual([blocks, text, isBold, isItalic, isStruckThrough], [undefined, "**a**", true, true, true]);
});

test("TextBody and TextCaption draw styles, lists and links, but no headings, pictures and tables", () => {
  const rich = ["# Big", `![x](data:image/png;base64,${png})`, "| a | b |", "|---|---|", "| 1 | 2 |"];
  for (const type of ["TextBody", "TextCaption"] as const) {
    const flow = aFlow([aLastScreen("A", [{ type, text: [...rich, "- **one**"], markdown: true }])]);
    const blocks = shown(flow, opened(flow), type).blocks ?? [];
    assert.deepEqual(
      blocks.map(({ kind }) => kind),
      ["paragraph", "list"],
    );
    assert.match(textsIn(blocks).join(""), /^# Big\n.*\n\| a \| b \|\n\|---\|---\|\n\| 1 \| 2 \|one$/);
  }
});

test("whatever the text is, every letter of it stays, and it is read in no time", () => {
  const letters = (value: string) => value.replace(/[^a-z]/g, "");
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z*_~()| \n#-]{0,60}$/), (text) => {
      assert.equal(letters(textsIn(read([text])).join("")), letters(text));
    }),
    { numRuns: 500 },
  );
  const started = process.cpuUsage().user;
  for (const part of ["*", "**a", "[", "[a](", "~~", "_a ", "| ", "- \n", "# \n", "![", "a|b\n-|-\n", "#", " "])
    read([part.repeat(20_000), `# ${part.repeat(20_000)}x`, `a|b\n${part.repeat(20_000)}x`]);
  assert.ok(process.cpuUsage().user - started < 3_000_000, "three seconds of computing would be long");
});

function read(text: string[]): MarkdownBlock[] {
  const flow = aFlow([aScreen("A", [{ type: "RichText", text }])]);
  const [component] = viewScreen(flow, opened(flow)).components;
  return component?.type === "RichText" ? component.blocks : [];
}

/** Every text in it, in order. */
function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "text" && typeof inner === "string" ? [inner] : textsIn(inner),
  );
}
