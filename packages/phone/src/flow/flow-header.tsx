import { type ReactNode, useRef, useState } from "react";
import { Icon } from "../icons.tsx";
import { walkMenu } from "../sheet/walk-menu.ts";

/** An entry of the menu at the sheet's corner. */
export type FlowMenuEntry = { title: string; onSelect: () => void };

type HeaderProps = {
  title: string;
  titleId: string;
  /** There is a screen to go back to. */
  onBack?: () => void;
  onClose: () => void;
  isBusy: boolean;
  progress?: { step: number; of: number };
  menu?: FlowMenuEntry[];
};

/** The bar over a screen: back or close, the title, the menu, and how far the contact has come. */
export function FlowHeader(props: HeaderProps): ReactNode {
  const { title, titleId, onBack, onClose, isBusy, progress, menu = [] } = props;
  const entries = [...menu, { title: "Close", onSelect: onClose }];
  return (
    <header className="wa-flow-head">
      <button
        type="button"
        className="wa-icon-button"
        aria-label={onBack ? "Back" : "Close"}
        disabled={isBusy && onBack !== undefined}
        onClick={onBack ?? onClose}
      >
        <Icon name={onBack ? "back" : "close"} />
      </button>
      <h2 id={titleId || undefined} aria-live="polite">
        {title || (isBusy ? "Loading" : "Form")}
      </h2>
      <FlowMenu entries={entries} />
      {progress && progress.of > 1 && <Progress {...progress} />}
    </header>
  );
}

function Progress({ step, of }: { step: number; of: number }): ReactNode {
  return (
    <div
      className="wa-progress"
      role="progressbar"
      aria-label="Progress"
      aria-valuemin={1}
      aria-valuemax={of}
      aria-valuenow={step}
      aria-valuetext={`Step ${step} of ${of}`}
    >
      <i style={{ width: `${(100 * step) / of}%` }} />
    </div>
  );
}

function FlowMenu({ entries }: { entries: FlowMenuEntry[] }): ReactNode {
  const [isOpen, setIsOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  function close(): void {
    setIsOpen(false);
    opener.current?.focus();
  }
  return (
    <div className="wa-flow-menu">
      <button
        type="button"
        ref={opener}
        className="wa-icon-button"
        aria-label="More"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        <Icon name="menu" />
      </button>
      {isOpen && (
        <div
          className="wa-menu"
          role="menu"
          aria-label="More"
          tabIndex={-1}
          ref={(menu) => menu?.querySelector("button")?.focus()}
          onKeyDown={(event) => walkMenu(event, close)}
          onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || setIsOpen(false)}
        >
          {entries.map((entry) => (
            <button
              key={entry.title}
              type="button"
              role="menuitem"
              onClick={() => {
                close();
                entry.onSelect();
              }}
            >
              {entry.title}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
