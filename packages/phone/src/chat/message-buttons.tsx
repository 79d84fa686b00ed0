import { type ReactNode, useState } from "react";
import { Icon, type IconName } from "../icons.tsx";
import { useChatActs } from "./chat-acts.ts";
import type { ChatButton, ChatMessage, OpenList } from "./chat-message.ts";

/** WhatsApp shows two buttons of a template and puts the rest behind “See all options”; reply buttons are three at most. */
const mostShown = 3;

/** What there is to tap under a message, one below the other. */
export function MessageButtons(props: {
  message: ChatMessage;
  buttons: ChatButton[];
  onOpenList?: (opened: OpenList) => void;
}): ReactNode {
  const { message, buttons, onOpenList } = props;
  const [areAllShown, setAreAllShown] = useState(false);
  if (buttons.length === 0) return null;
  const hasMore = buttons.length > mostShown && !areAllShown;
  const shown = hasMore ? buttons.slice(0, mostShown - 1) : buttons;
  return (
    <div className="wa-buttons">
      {shown.map((button, index) => (
        <OneButton key={keyOf(button, index)} message={message} button={button} onOpenList={onOpenList} />
      ))}
      {hasMore && (
        <button type="button" className="wa-choice" onClick={() => setAreAllShown(true)}>
          <Icon name="list" />
          See all options
        </button>
      )}
    </div>
  );
}

const icons: Record<ChatButton["kind"], IconName | undefined> = {
  reply: "reply",
  list: "list",
  link: "link",
  flow: undefined,
  copy: "copy",
  call: "phone",
  request: undefined,
  inert: undefined,
};

function OneButton(props: {
  message: ChatMessage;
  button: ChatButton;
  onOpenList: ((opened: OpenList) => void) | undefined;
}): ReactNode {
  const { button } = props;
  const act = useAct(props);
  const icon = button.kind === "request" && button.what === "location" ? "pin" : icons[button.kind];
  const title = button.kind === "reply" ? button.option.title : button.title;
  const inside = (
    <>
      {icon && <Icon name={icon} />}
      <span>{title}</span>
    </>
  );
  if (button.kind === "link" && /^https?:/i.test(button.url)) {
    return (
      <a className="wa-choice" href={button.url} target="_blank" rel="noreferrer noopener">
        {inside}
      </a>
    );
  }
  if (act === undefined) {
    return (
      <span className="wa-choice wa-choice-inert">
        {inside}
        {button.kind === "flow" && button.isExpired === true && <span className="wa-answered">expired</span>}
      </span>
    );
  }
  return (
    <button type="button" className="wa-choice" onClick={act}>
      {inside}
      {button.kind === "flow" && button.isAnswered === true && <span className="wa-answered">answered</span>}
    </button>
  );
}

function useAct({ message, button, onOpenList }: Parameters<typeof OneButton>[0]): (() => void) | undefined {
  const { onChoose, onOpenFlow, onAnswerRequest } = useChatActs();
  switch (button.kind) {
    case "reply":
      return onChoose && (() => onChoose(message, button.option));
    case "list":
      return onOpenList && (() => onOpenList({ message, list: button }));
    case "flow":
      return button.isExpired === true ? undefined : onOpenFlow && (() => onOpenFlow(message));
    case "request":
      return onAnswerRequest && (() => onAnswerRequest(message, button.what));
    case "copy":
      return () => void navigator.clipboard?.writeText(button.code).catch(() => undefined);
    default:
      return undefined;
  }
}

function keyOf(button: ChatButton, index: number): string {
  return `${index} ${button.kind === "reply" ? button.option.id : button.title}`;
}
