import type { FooterView, ScreenView } from "@tributary/flow-json";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { ComponentList } from "../components/component-list.tsx";
import { type FlowActs, FlowActsProvider } from "../components/flow-acts.ts";
import { lookClass, type PhoneLook } from "../look.ts";
import { Question } from "../sheet/question.tsx";
import { useFocusTrap } from "../sheet/use-focus-trap.ts";
import { FlowFailure } from "./flow-failure.tsx";
import { FlowFooter } from "./flow-footer.tsx";
import { FlowHeader, type FlowMenuEntry } from "./flow-header.tsx";

/** What a Flow's sheet shows. It has no Flow logic: it draws a `ScreenView` and tells what the contact does. */
export type FlowSheetProps = PhoneLook &
  FlowActs & {
    view: ScreenView;
    /** Who the Flow belongs to: “Managed by …”. */
    businessName: string;
    onBack: () => void;
    /** The contact has closed the Flow, and confirmed it when something was filled in. */
    onClose: () => void;
    /** Which screen of how many this is, for the line under the title. */
    progress?: { step: number; of: number };
    /** `YYYY-MM-DD`; the computer's own day unless given. */
    today?: string;
    /** More for the sheet's menu. */
    menu?: FlowMenuEntry[];
    /** A part of a page instead of a dialog over it: for previews. The keyboard can leave it, and nothing is closed. */
    isPreview?: boolean;
  };

/** A Flow as WhatsApp opens it: a sheet over the chat. It covers the nearest positioned element around it. */
export function FlowSheet(props: FlowSheetProps): ReactNode {
  const { isPreview = false } = props;
  const className = lookClass(props, isPreview ? "wa-flow wa-flow-preview" : "wa-flow");
  if (isPreview) {
    return (
      <div className={className}>
        <SheetContent {...props} titleId="" leave={props.onClose} />
      </div>
    );
  }
  return <DialogSheet {...props} className={className} />;
}

function DialogSheet(props: FlowSheetProps & { className: string }): ReactNode {
  const { view, onBack, onClose } = props;
  const titleId = useId();
  const [isTouched, setIsTouched] = useState(false);
  const [isAsking, setIsAsking] = useState(false);
  const leave = () => (isTouched && view.failure === undefined ? setIsAsking(true) : onClose());
  const { ref, onKeyDown } = useFocusTrap<HTMLDivElement>(view.canGoBack && !view.isWaiting ? onBack : leave);
  const onChange: FlowActs["onChange"] = (name, value) => {
    setIsTouched(true);
    props.onChange(name, value);
  };
  return (
    <div className={props.className}>
      <div className="wa-scrim" />
      <div
        className="wa-flow-sheet"
        role="dialog"
        aria-modal="true"
        aria-labelledby={titleId}
        tabIndex={-1}
        ref={ref}
        onKeyDown={onKeyDown}
      >
        <SheetContent {...props} onChange={onChange} titleId={titleId} leave={leave} />
        {isAsking && (
          <Question
            title="Leave this form?"
            text="What you have filled in is not sent and will be lost."
            yes="Leave"
            no="Stay"
            onYes={onClose}
            onNo={() => setIsAsking(false)}
          />
        )}
      </div>
    </div>
  );
}

function SheetContent(props: FlowSheetProps & { titleId: string; leave: () => void }): ReactNode {
  const { view, onBack, leave, titleId, progress, menu, businessName } = props;
  const today = props.today ?? new Date().toISOString().slice(0, 10);
  const header = { title: view.title, titleId, ...(progress ? { progress } : {}), ...(menu ? { menu } : {}) };
  const back = view.canGoBack && view.failure === undefined ? { onBack } : {};
  return (
    <FlowActsProvider value={{ ...props, today }}>
      <FlowHeader {...header} {...back} onClose={leave} isBusy={view.isWaiting} />
      {view.isDraft && <p className="wa-draft">Draft: only you and other testers can see this Flow.</p>}
      {view.failure ? <FlowFailure failure={view.failure} onClose={props.onClose} /> : <Screen view={view} />}
      {view.snackbar !== undefined && <Snackbar text={view.snackbar} />}
      {!view.failure && <SheetFoot view={view} businessName={businessName} onTap={props.onTap} />}
      {view.isWaiting && <Waiting />}
    </FlowActsProvider>
  );
}

/** A new screen begins at its top, and a screen reader hears its title. */
function Screen({ view }: { view: ScreenView }): ReactNode {
  const area = useRef<HTMLFormElement>(null);
  const shown = useRef(view.screenId);
  useEffect(() => {
    if (shown.current === view.screenId) return;
    shown.current = view.screenId;
    area.current?.scrollTo({ top: 0 });
    if (area.current?.closest('[role="dialog"]')) area.current.focus({ preventScroll: true });
  }, [view.screenId]);
  return (
    <form
      className="wa-flow-screen"
      aria-label={view.title || "Screen"}
      tabIndex={-1}
      ref={area}
      inert={view.isWaiting}
      noValidate
      onSubmit={(event) => event.preventDefault()}
    >
      <ComponentList key={view.screenId} components={view.components} />
    </form>
  );
}

function SheetFoot(props: { view: ScreenView; businessName: string; onTap: (id: string) => void }): ReactNode {
  const { view, businessName, onTap } = props;
  const footer: FooterView | undefined = view.footer;
  return (
    <footer className="wa-flow-foot" inert={view.isWaiting}>
      {footer && <FlowFooter view={footer} onTap={onTap} />}
      <p className="wa-managed">Managed by {businessName}</p>
    </footer>
  );
}

function Snackbar({ text }: { text: string }): ReactNode {
  return (
    <p className="wa-snackbar" role="alert">
      {text}
    </p>
  );
}

function Waiting(): ReactNode {
  return (
    <div className="wa-waiting" role="status">
      <i className="wa-spinner" aria-hidden="true" />
      <span className="wa-hidden">Loading</span>
    </div>
  );
}
