import { type RefObject, useState } from "react";
import { asksForVariable, insertVariable } from "./insert-text.ts";

interface Written {
  field: RefObject<HTMLTextAreaElement | HTMLInputElement | null>;
  text: string;
  onChange: (text: string) => void;
}

/** How a text field takes variables: from its menu, which two braces open too. */
export function useVariableInsertion({ field, text, onChange }: Written) {
  const [isAsked, setAsked] = useState(false);
  const focus = (caret?: number) =>
    requestAnimationFrame(() => {
      field.current?.focus();
      if (caret !== undefined) field.current?.setSelectionRange(caret, caret);
    });
  return {
    isAsked,
    write(written: string, caret: number | null) {
      if (asksForVariable(text, { text: written, caret: caret ?? written.length })) setAsked(true);
      onChange(written);
    },
    insert(reference: string) {
      const { selectionStart, selectionEnd } = field.current ?? {};
      const from = selectionStart ?? text.length;
      const edited = insertVariable(text, { from, to: selectionEnd ?? from }, reference);
      onChange(edited.text);
      focus(edited.caret);
    },
    close() {
      if (isAsked) focus();
      setAsked(false);
    },
  };
}
