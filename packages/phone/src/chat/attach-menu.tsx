import { type ReactNode, useEffect, useRef, useState } from "react";
import { Icon, type IconName } from "../icons.tsx";
import { walkMenu } from "../sheet/walk-menu.ts";
import type { ChatAttachment } from "./chat-acts.ts";

type FileKind = Extract<ChatAttachment, { file: File }>["kind"];
type Entry = { title: string; icon: IconName } & (
  | { file: FileKind; accept: string }
  | { kind: "sticker" | "voice" | "location" | "contact" }
);

const entries: Entry[] = [
  { title: "Photo", icon: "image", file: "image", accept: "image/jpeg,image/png" },
  { title: "Video", icon: "video", file: "video", accept: "video/mp4,video/3gpp" },
  { title: "Document", icon: "document", file: "document", accept: "" },
  { title: "Audio", icon: "mic", file: "audio", accept: "audio/*" },
  { title: "Voice note", icon: "mic", kind: "voice" },
  { title: "Sticker", icon: "sticker", kind: "sticker" },
  { title: "Location", icon: "pin", kind: "location" },
  { title: "Contact", icon: "person", kind: "contact" },
];

/** What can be sent besides text: files from this computer, and samples of the rest. */
export function AttachMenu({ onAttach }: { onAttach: (attachment: ChatAttachment) => void }): ReactNode {
  const [isOpen, setIsOpen] = useState(false);
  const [picking, setPicking] = useState<Extract<Entry, { file: FileKind }>>();
  const input = useRef<HTMLInputElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isOpen) menu.current?.querySelector("button")?.focus();
  }, [isOpen]);
  useEffect(() => {
    if (picking !== undefined) input.current?.click();
  }, [picking]);
  function close(): void {
    setIsOpen(false);
    opener.current?.focus();
  }
  function choose(entry: Entry): void {
    close();
    if ("file" in entry) setPicking({ ...entry });
    else onAttach({ kind: entry.kind });
  }
  return (
    <div className="wa-attach">
      <button
        type="button"
        ref={opener}
        className="wa-icon-button"
        aria-label="Attach"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        <Icon name="clip" />
      </button>
      {isOpen && (
        <div
          className="wa-attach-menu"
          role="menu"
          tabIndex={-1}
          aria-label="Attach"
          ref={menu}
          onKeyDown={(event) => walkMenu(event, close)}
          onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || setIsOpen(false)}
        >
          {entries.map((entry) => (
            <button key={entry.title} type="button" role="menuitem" onClick={() => choose(entry)}>
              <Icon name={entry.icon} />
              {entry.title}
            </button>
          ))}
        </div>
      )}
      <input
        ref={input}
        type="file"
        hidden
        accept={picking?.accept}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file !== undefined && picking !== undefined) onAttach({ kind: picking.file, file });
          event.target.value = "";
        }}
      />
    </div>
  );
}
