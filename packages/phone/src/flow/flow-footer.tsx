import type { FooterView } from "@tributary/flow-json";
import type { ReactNode } from "react";

/** The button at the foot of a screen, with its captions above. */
export function FlowFooter({ view, onTap }: { view: FooterView; onTap: (id: string) => void }): ReactNode {
  const { leftCaption, centerCaption, rightCaption } = view;
  const hasCaptions = leftCaption ?? centerCaption ?? rightCaption;
  return (
    <>
      {hasCaptions && (
        <p className="wa-captions">
          {leftCaption && <span>{leftCaption}</span>}
          {centerCaption && <span className="wa-caption-center">{centerCaption}</span>}
          {rightCaption && <span>{rightCaption}</span>}
        </p>
      )}
      <button type="button" className="wa-main-button" disabled={!view.isEnabled} onClick={() => onTap(view.id)}>
        {view.label}
      </button>
    </>
  );
}
