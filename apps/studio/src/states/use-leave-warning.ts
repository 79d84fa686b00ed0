import { useBlocker } from "@tanstack/react-router";
import { useCallback, useRef } from "react";

/**
 * Asks before the page is left with what is not saved. A save on its way is waited for instead: what it keeps is not
 * asked about. Gives back what watches a save.
 *
 * @param isUnsaved Asked when the page is left, and so to be read from a ref: a save may have ended just now.
 */
export function useLeaveWarning(isUnsaved: () => boolean): (saving: Promise<unknown>) => void {
  const saving = useRef<Promise<unknown>>(undefined);
  useBlocker({
    shouldBlockFn: async ({ current, next }) => {
      if (current.pathname === next.pathname) return false;
      await saving.current;
      return isUnsaved() && !window.confirm("Leave without saving your changes?");
    },
    enableBeforeUnload: isUnsaved,
  });
  return useCallback((begun) => {
    // Why it failed stands in the form.
    saving.current = begun.catch(() => undefined);
  }, []);
}
