import { HighlightStyle } from "@codemirror/language";
import { tags } from "@lezer/highlight";

const { variableName, propertyName, string } = tags;

/** The colours of code: light or dark as the page is. Each reaches WCAG AA on the editor's ground and on selected text. */
export const codeColors = HighlightStyle.define([
  { tag: tags.keyword, color: "light-dark(#7b1fa2, #d9b0f7)" },
  { tag: [tags.atom, tags.bool, tags.url, tags.labelName], color: "light-dark(#2a3fb0, #a9b8ff)" },
  { tag: tags.literal, color: "light-dark(#0b5d3b, #8fd6a8)" },
  { tag: string, color: "light-dark(#a11d1d, #ffb09c)" },
  { tag: [tags.regexp, tags.escape, tags.special(string)], color: "light-dark(#9c3500, #ffb870)" },
  { tag: tags.definition(variableName), color: "light-dark(#0a45b5, #9cc7ff)" },
  { tag: [propertyName, tags.definition(propertyName)], color: "light-dark(#1d4f91, #8fc6f2)" },
  { tag: [tags.typeName, tags.className, tags.namespace], color: "light-dark(#095c58, #8ad3cc)" },
  { tag: tags.comment, color: "light-dark(#5d5540, #c2bca6)" },
  { tag: tags.invalid, color: "light-dark(#b42318, #ff9c91)" },
]);
