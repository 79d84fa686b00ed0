import type { FilePickerView, PickedFile } from "@tributary/flow-json";
import { type ReactNode, useId, useRef } from "react";
import { Icon } from "../icons.tsx";
import { describedBy, FieldNotes } from "./field-notes.tsx";
import { useFlowActs } from "./flow-acts.ts";

/** Photos or documents to add and to take away again. */
export function FilePicker({ view }: { view: FilePickerView }): ReactNode {
  const { onPickFiles } = useFlowActs();
  const input = useRef<HTMLInputElement>(null);
  const labelId = useId();
  const isPhoto = view.type === "PhotoPicker";
  const notes = { id: useId(), helperText: limitText(view), error: view.error };
  const canAdd = view.files.length < view.maxFiles;
  return (
    <fieldset className="wa-files" aria-labelledby={labelId} disabled={!view.isEnabled}>
      <span className="wa-group-label" id={labelId}>
        {view.minFiles > 0 ? view.label : `${view.label} (optional)`}
      </span>
      {view.description && <p className="wa-caption">{view.description}</p>}
      {view.files.length > 0 && (
        <ul>
          {view.files.map((file) => (
            <OneFile key={file.id} view={view} file={file} />
          ))}
        </ul>
      )}
      {canAdd && (
        <button type="button" className="wa-add" onClick={() => input.current?.click()} {...describedBy(notes)}>
          <Icon name={isPhoto ? "camera" : "document"} />
          {addText(view)}
        </button>
      )}
      <input
        ref={input}
        type="file"
        hidden
        aria-label={view.label}
        multiple={view.maxFiles > 1}
        accept={view.mimeTypes.join(",")}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])].slice(0, view.maxFiles - view.files.length);
          if (files.length > 0) onPickFiles(view.name, files);
          event.target.value = "";
        }}
      />
      <FieldNotes {...notes} />
    </fieldset>
  );
}

function OneFile({ view, file }: { view: FilePickerView; file: PickedFile }): ReactNode {
  const { onChange, onLeave, fileUrl } = useFlowActs();
  const url = file.mime_type.startsWith("image/") ? fileUrl?.(file) : undefined;
  const error = view.fileErrors[file.id];
  function remove(): void {
    onChange(view.name, toJson(view.files.filter((other) => other.id !== file.id)));
    onLeave(view.name);
  }
  return (
    <li className={error === undefined ? "wa-one-file" : "wa-one-file wa-field-wrong"}>
      {url === undefined ? <Icon name="document" /> : <img className="wa-thumb" src={url} alt="" />}
      <span className="wa-option-text">
        <span>{file.file_name}</span>
        <small>{sizeText(file.size_bytes)}</small>
        {error !== undefined && <small className="wa-error">{error}</small>}
      </span>
      <button type="button" className="wa-icon-button" aria-label={`Remove ${file.file_name}`} onClick={remove}>
        <Icon name="trash" />
      </button>
    </li>
  );
}

/** Plain JSON: what is not there has no key. */
function toJson(files: PickedFile[]) {
  return files.map((file) => Object.fromEntries(Object.entries(file).filter(([, value]) => value !== undefined)));
}

function addText({ type, files, photoSource }: FilePickerView): string {
  if (files.length > 0) return "Add more";
  if (type === "DocumentPicker") return "Add a document";
  return photoSource === "camera" ? "Take a photo" : "Add a photo";
}

function limitText({ minFiles, maxFiles, maxFileSizeKilobytes }: FilePickerView): string {
  const count =
    minFiles > 1 ? `${minFiles} to ${maxFiles} files` : `Up to ${maxFiles} ${maxFiles === 1 ? "file" : "files"}`;
  return `${count}, ${sizeText(maxFileSizeKilobytes * 1024)} each`;
}

function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  const kilobytes = bytes / 1024;
  return kilobytes < 1024 ? `${Math.round(kilobytes)} KB` : `${Math.round(kilobytes / 102.4) / 10} MB`;
}
