import { useState } from "react";

/** What is typed into a field and counts once the field is left. */
export interface Typed {
  text: string;
  isTouched: boolean;
  type: (text: string) => void;
  /** The field shows again what is written. */
  drop: () => void;
}

/** Keeps what is typed over a text until that text changes: it then was about something else. */
export function useTyped(written: string): Typed {
  const [typed, setTyped] = useState<{ text: string; over: string }>();
  const text = typed?.over === written ? typed.text : written;
  return {
    text,
    isTouched: text !== written,
    type: (given) => setTyped({ text: given, over: written }),
    drop: () => setTyped(undefined),
  };
}
