import { syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { EditorView, type Rect, tooltips } from "@codemirror/view";
import { codeColors } from "./code-colors.ts";

/** The look of the code editor, allowed by the page's policy. Its colours follow the Studio's by themselves. */
export function editorLook(): Extension {
  const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? "";
  return [EditorView.cspNonce.of(nonce), overThePage(), ground, marks, popups, syntaxHighlighting(codeColors)];
}

/** Popups stand in the page and not in the editor, which would cut them off, and keep clear of the window's edges. */
function overThePage(): Extension {
  return tooltips({ parent: document.body, tooltipSpace: roomForPopups });
}

const EDGE_PX = 8;

function roomForPopups(): Rect {
  const { clientWidth, clientHeight } = document.documentElement;
  return { left: EDGE_PX, top: EDGE_PX, right: clientWidth - EDGE_PX, bottom: clientHeight - EDGE_PX };
}

const error = "light-dark(#c92a1c, #ff8a7d)";
const warning = "light-dark(#a86200, #f2b55c)";
const note = "light-dark(#5a6bc4, #a9b8ff)";
const focusedSelection = "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground";

const ground = EditorView.theme({
  "&": { fontSize: "12px" },
  // Only the editor: what holds the popups has the same classes.
  "&.cm-editor": {
    backgroundColor: "light-dark(#fbfcfc, #11181c)",
    color: "light-dark(#1b2427, #d5dddf)",
    border: "1px solid var(--tb-line-strong)",
    borderRadius: "6px",
  },
  "&.cm-focused": { outline: "2px solid light-dark(var(--mantine-primary-color-filled), var(--tb-link))" },
  ".cm-content": {
    fontFamily: "var(--mantine-font-family-monospace)",
    minHeight: "120px",
    caretColor: "currentColor",
  },
  ".cm-scroller": { maxHeight: "420px" },
  ".cm-gutters": { backgroundColor: "transparent", color: "var(--mantine-color-dimmed)", border: "none" },
  // Clear enough for the selection below it to be seen.
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "light-dark(#0b6e690f, #ffffff0b)" },
  ".cm-cursor, .cm-dropCursor": { borderLeftColor: "currentColor" },
  [`.cm-selectionBackground, ${focusedSelection}`]: { background: "light-dark(#d0eae7, #1f3d42)" },
});

const marks = EditorView.theme({
  ".cm-selectionMatch": { backgroundColor: "light-dark(#0b6e691f, #74c6bf26)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "light-dark(#0b6e6926, #74c6bf3a)" },
  "&.cm-focused .cm-nonmatchingBracket": { backgroundColor: "light-dark(#c92a1c1f, #ff8a7d2e)" },
  ".cm-searchMatch": { backgroundColor: "light-dark(#ffedb0, #43380f)" },
  ".cm-searchMatch-selected": { outline: `2px solid ${warning}` },
  ".cm-foldPlaceholder": {
    backgroundColor: "var(--tb-sunken)",
    color: "var(--mantine-color-dimmed)",
    borderColor: "var(--tb-line-strong)",
  },
  ".cm-specialChar": { color: error },
  ".cm-lintRange": { backgroundImage: "none", textUnderlineOffset: "3px", textDecorationSkipInk: "none" },
  ".cm-lintRange-error": { textDecoration: `underline wavy ${error}` },
  ".cm-lintRange-warning": { textDecoration: `underline wavy ${warning}` },
  ".cm-lintRange-info, .cm-lintRange-hint": { textDecoration: `underline wavy ${note}` },
  ".cm-lintRange-active": { backgroundColor: "light-dark(#ffdd9980, #86714a66)" },
  ".cm-lintPoint-error:after": { borderBottomColor: error },
  ".cm-lintPoint-warning:after": { borderBottomColor: warning },
  ".cm-lintPoint-info:after, .cm-lintPoint-hint:after": { borderBottomColor: note },
});

const popups = EditorView.theme({
  ".cm-tooltip, .cm-panels": {
    backgroundColor: "var(--tb-surface)",
    color: "var(--mantine-color-text)",
    borderColor: "var(--tb-line-strong)",
  },
  ".cm-tooltip": { border: "1px solid var(--tb-line-strong)", maxWidth: `calc(100vw - ${2 * EDGE_PX}px)` },
  ".cm-tooltip-section:not(:first-child)": { borderTop: "1px solid var(--tb-line)" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": {
    background: "var(--mantine-primary-color-filled)",
    color: "#fff",
  },
  ".cm-diagnostic-error": { borderLeftColor: error },
  ".cm-diagnostic-warning": { borderLeftColor: warning },
  ".cm-diagnostic-info, .cm-diagnostic-hint": { borderLeftColor: note },
  ".cm-diagnosticAction": { backgroundColor: "var(--mantine-primary-color-filled)", color: "#fff" },
  ".cm-diagnosticSource": { color: "var(--mantine-color-dimmed)", opacity: "1" },
  ".cm-panel.cm-panel-lint ul [aria-selected]": { backgroundColor: "var(--tb-accent-soft)" },
  ".cm-button": {
    backgroundImage: "none",
    backgroundColor: "var(--tb-sunken)",
    border: "1px solid var(--tb-line-strong)",
    "&:active": { backgroundImage: "none", backgroundColor: "var(--tb-line)" },
  },
  ".cm-textfield": { backgroundColor: "var(--tb-ground)", border: "1px solid var(--tb-line-strong)" },
  ".cm-panel [name=close]": { color: "inherit" },
});
