import { type RefObject, useEffect, useRef } from "react";
import { focusField } from "./focus-field.ts";

interface FocusOnNew<List extends HTMLElement> {
  /** Of the element that the items stand in, each with its path as `data-field`. */
  list: RefObject<List | null>;
  /** Said right before one is added at the end. */
  expectNew: () => void;
}

/** An item that is added to a list gets the focus, to be filled in. */
export function useFocusOnNew<List extends HTMLElement>(path: string, count: number): FocusOnNew<List> {
  const list = useRef<List>(null);
  const isExpected = useRef(false);
  useEffect(() => {
    if (!isExpected.current) return;
    isExpected.current = false;
    focusField(list.current, `${path}.${count - 1}`);
  }, [path, count]);
  const expectNew = () => {
    isExpected.current = true;
  };
  return { list, expectNew };
}
