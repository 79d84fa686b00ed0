import { autocompletion } from "@codemirror/autocomplete";
import { javascript } from "@codemirror/lang-javascript";
import { ensureSyntaxTree, syntaxTree } from "@codemirror/language";
import { linter, lintGutter } from "@codemirror/lint";
import type { Extension } from "@codemirror/state";
import { hoverTooltip } from "@codemirror/view";
import { checkCode } from "./check-code.ts";
import type { CodeWorld } from "./code-world.ts";
import { completeCode, explainCode } from "./complete-code.ts";

const CHECK_AFTER_MS = 300;
const PARSE_MS = 100;

/** JavaScript that knows the bot's variables: completion, hover and findings. `world` gives what is known at the moment. */
export function codeExtensions(world: () => CodeWorld): Extension {
  return [
    javascript(),
    autocompletion({ override: [(context) => completeCode(context, world())] }),
    hoverTooltip(({ state }, pos) => {
      const found = explainCode(state.doc.toString(), pos, world());
      return found ? { pos: found.from, end: found.to, above: true, create: () => ({ dom: tip(found.lines) }) } : null;
    }),
    linter(
      ({ state }) => {
        const tree = ensureSyntaxTree(state, state.doc.length, PARSE_MS) ?? syntaxTree(state);
        return checkCode(state.doc.toString(), tree, world());
      },
      { delay: CHECK_AFTER_MS },
    ),
    lintGutter(),
  ];
}

function tip(lines: readonly string[]): HTMLElement {
  const dom = document.createElement("div");
  dom.className = "tb-code-tip";
  for (const line of lines) dom.append(Object.assign(document.createElement("div"), { textContent: line }));
  return dom;
}
