import { autocompletion, type CompletionContext, type CompletionResult } from "@codemirror/autocomplete";
import { json } from "@codemirror/lang-json";
import { forceLinting } from "@codemirror/lint";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { basicSetup } from "codemirror";
import { useEffect, useRef } from "react";
import { lastValueOf, shortValue } from "../variables/last-values.ts";
import { codeExtensions } from "./code-extensions.ts";
import type { CodeWorld } from "./code-world.ts";
import { editorLook } from "./editor-look.ts";

interface Props {
  label: string;
  language: "javascript" | "json";
  value: string;
  world: CodeWorld;
  isReadOnly: boolean;
  onChange: (text: string) => void;
}

/** An editor for code; Escape, then Tab, leaves it by keyboard. */
export function CodeEditor({ label, language, value, world, isReadOnly, onChange }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const latest = useRef({ onChange, world });
  latest.current = { onChange, world };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the editor keeps its own text; the effect below brings in others'
  useEffect(() => {
    if (!place.current) return;
    const state = EditorState.create({
      doc: value,
      extensions: [
        basicSetup,
        language === "javascript"
          ? codeExtensions(() => latest.current.world)
          : jsonTemplate(() => latest.current.world),
        EditorState.readOnly.of(isReadOnly),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": label, "aria-readonly": String(isReadOnly), tabindex: "0" }),
        EditorView.updateListener.of(({ docChanged, state: changed }) => {
          if (docChanged) latest.current.onChange(changed.doc.toString());
        }),
        editorLook(),
      ],
    });
    view.current = new EditorView({ state, parent: place.current });
    return () => view.current?.destroy();
  }, [language, label, isReadOnly]);
  useEffect(() => {
    const shown = view.current?.state.doc.toString();
    if (shown === undefined || shown === value) return;
    view.current?.dispatch({ changes: { from: 0, to: shown.length, insert: value } });
  }, [value]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a variable that was declared meanwhile is known now
  useEffect(() => {
    if (view.current) forceLinting(view.current);
  }, [world]);
  return <div ref={place} className="tb-code" />;
}

function jsonTemplate(world: () => CodeWorld): Extension {
  return [json(), autocompletion({ override: [(context) => completeReference(context, world())] })];
}

/** In JSON, variables stand in Liquid outputs, under their whole names. */
function completeReference(context: CompletionContext, { variables, lastValues }: CodeWorld): CompletionResult | null {
  const word = context.matchBefore(/[A-Za-z_][\w.]*/);
  if (!word && !context.explicit) return null;
  return {
    from: word?.from ?? context.pos,
    options: variables.map(({ reference, type, about }) => ({
      label: reference,
      detail: type,
      info: [about, `Last value: ${shortValue(lastValueOf(lastValues, reference))}`].filter(Boolean).join("\n"),
      type: "variable",
    })),
    validFor: /^[\w.]*$/,
  };
}
