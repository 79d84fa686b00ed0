import { type ReactNode, useId } from "react";
import { useFocusTrap } from "./use-focus-trap.ts";

/** A question in the middle of the screen that must be answered; Escape means no. */
export function Question(props: {
  title: string;
  text: string;
  yes: string;
  no: string;
  onYes: () => void;
  onNo: () => void;
}): ReactNode {
  const titleId = useId();
  const textId = useId();
  const { ref, onKeyDown } = useFocusTrap<HTMLDivElement>(props.onNo);
  return (
    <div className="wa-overlay wa-overlay-centered">
      <div className="wa-scrim" />
      <div
        className="wa-question"
        role="alertdialog"
        aria-modal="true"
        aria-labelledby={titleId}
        aria-describedby={textId}
        tabIndex={-1}
        ref={ref}
        onKeyDown={onKeyDown}
      >
        <h2 id={titleId}>{props.title}</h2>
        <p id={textId}>{props.text}</p>
        <div className="wa-question-actions">
          <button type="button" className="wa-text-button" data-autofocus onClick={props.onNo}>
            {props.no}
          </button>
          <button type="button" className="wa-text-button wa-danger" onClick={props.onYes}>
            {props.yes}
          </button>
        </div>
      </div>
    </div>
  );
}
