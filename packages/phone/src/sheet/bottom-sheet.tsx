import { type ReactNode, useId } from "react";
import { Icon } from "../icons.tsx";
import { useFocusTrap } from "./use-focus-trap.ts";

/**
 * A sheet that comes up over the phone's screen. It covers the nearest positioned element around it; the keyboard stays
 * inside until it closes.
 */
export function BottomSheet(props: {
  title: string;
  onClose: () => void;
  /** A dialog in the middle instead of a sheet at the bottom. */
  isCentered?: boolean;
  children: ReactNode;
}): ReactNode {
  const { title, onClose, isCentered = false, children } = props;
  const titleId = useId();
  const { ref, onKeyDown } = useFocusTrap<HTMLDivElement>(onClose);
  return (
    <div className={isCentered ? "wa-overlay wa-overlay-centered" : "wa-overlay"}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: for the pointer only; the keyboard has Escape and Close */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: for the pointer only; the keyboard has Escape and Close */}
      <div className="wa-scrim" onClick={onClose} />
      <div
        className="wa-sheet"
        role="dialog"
        aria-modal="true"
        aria-labelledby={titleId}
        tabIndex={-1}
        ref={ref}
        onKeyDown={onKeyDown}
      >
        <header className="wa-sheet-head">
          <button type="button" className="wa-icon-button" aria-label="Close" onClick={onClose}>
            <Icon name="close" />
          </button>
          <h2 id={titleId}>{title}</h2>
        </header>
        {children}
      </div>
    </div>
  );
}
