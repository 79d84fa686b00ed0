import { type ReactNode, useState } from "react";
import { BottomSheet } from "../sheet/bottom-sheet.tsx";
import type { ChatButton, ChatOption } from "./chat-message.ts";

type List = Extract<ChatButton, { kind: "list" }>;

/** The rows of a list message: one is chosen, then sent. */
export function ListSheet(props: {
  list: List;
  onClose: () => void;
  onChoose: (option: ChatOption) => void;
}): ReactNode {
  const { list, onClose, onChoose } = props;
  const [chosen, setChosen] = useState<ChatOption>();
  return (
    <BottomSheet title={list.title} onClose={onClose}>
      <div className="wa-list-rows">
        {list.sections.map((section, index) => (
          <fieldset key={`${String(index)} ${section.title ?? ""}`}>
            <legend className={section.title === undefined ? "wa-hidden" : ""}>{section.title ?? list.title}</legend>
            {section.rows.map((row) => (
              <label key={row.id} className="wa-option">
                <span className="wa-option-text">
                  <span>{row.title}</span>
                  {row.description && <small>{row.description}</small>}
                </span>
                <input type="radio" name="wa-list" checked={chosen?.id === row.id} onChange={() => setChosen(row)} />
              </label>
            ))}
          </fieldset>
        ))}
      </div>
      <div className="wa-sheet-foot">
        <button
          type="button"
          className="wa-main-button"
          disabled={chosen === undefined}
          onClick={() => chosen && onChoose(chosen)}
        >
          Send
        </button>
      </div>
    </BottomSheet>
  );
}
