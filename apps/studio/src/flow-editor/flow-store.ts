import type { StoredFlow } from "@tributary/api";
import { applyFix, type Finding, isSameDocument } from "@tributary/flow-json";
import { createContext, useContext } from "react";
import { useStore } from "zustand";
import { createStore, type StoreApi } from "zustand/vanilla";
import { type History, record, redo, startHistory, undo } from "../editor/history.ts";
import { editText, readObject } from "../flow-builder/edit-document.ts";
import { followComponent } from "../flow-builder/follow-component.ts";

/** Where the open draft stands against the server. */
export type DraftSaveState =
  | { kind: "saved" }
  | { kind: "unsaved" }
  | { kind: "saving" }
  /** Somebody else saved the draft meanwhile. */
  | { kind: "conflict"; theirs: StoredFlow }
  /** Somebody deleted the Flow meanwhile: the draft is only here. */
  | { kind: "deleted" }
  | { kind: "failed"; message: string };

/** An open Flow with everything that is about this one editor. */
export interface FlowState {
  /** The draft, letter by letter. */
  history: History<string>;
  /** The Flow as the server has it. */
  stored: StoredFlow;
  saveState: DraftSaveState;
  /** The screen that is worked on, and the component of it, as a path in the document. */
  screenIndex: number;
  selectedPath: readonly (string | number)[] | undefined;
}

export type FlowStore = StoreApi<FlowState>;

export function openFlowStore(stored: StoredFlow): FlowStore {
  return createStore<FlowState>(() => ({
    history: startHistory(stored.draft),
    stored,
    saveState: { kind: "saved" },
    screenIndex: 0,
    selectedPath: undefined,
  }));
}

/** Changes the draft. Changes with the same `joinAs` one after the other are one step to undo. */
export function changeText(store: FlowStore, text: string, joinAs?: string): void {
  store.setState(({ history }) => ({ history: record(history, text, joinAs) }));
}

/** Makes the change that takes a finding away. */
export function mend(store: FlowStore, fix: NonNullable<Finding["fix"]>): void {
  changeText(
    store,
    editText(store.getState().history.present, (document) => applyFix(document, fix)),
  );
}

export function undoText(store: FlowStore): void {
  goTo(store, undo(store.getState().history));
}

export function redoText(store: FlowStore): void {
  goTo(store, redo(store.getState().history));
}

/** The chosen component stays the chosen one where it stands then. */
function goTo(store: FlowStore, history: FlowState["history"]): void {
  const { history: before, selectedPath } = store.getState();
  store.setState({
    history,
    selectedPath: selectedPath && followComponent(before.present, history.present, selectedPath),
  });
}

/** Shows a screen, and a component of it. */
export function selectPart(store: FlowStore, screenIndex: number, selectedPath?: FlowState["selectedPath"]): void {
  store.setState({ screenIndex, selectedPath });
}

/** Goes on with the Flow as the server has it now. A draft that was replaced there stays one undo away. */
export function takeStored(store: FlowStore, stored: StoredFlow): void {
  store.setState(({ history }) => ({
    stored,
    history: record(history, stored.draft),
    saveState: { kind: "saved" },
  }));
}

/**
 * Goes on after Meta was given the draft. What was changed here meanwhile is newer than the answer: of that, only what it
 * says of Meta counts.
 */
export function takeAnswerOfMeta(store: FlowStore, answer: StoredFlow): void {
  const state = store.getState();
  const { draft, draftRevision, draftChangedAt, isDynamic } = state.stored;
  if (!isDraftUnsaved(state) && answer.draftRevision >= draftRevision) takeStored(store, answer);
  else {
    const hasChanges = !isSameDocument(draft, answer.uploaded ?? "");
    store.setState({ stored: { ...answer, draft, draftRevision, draftChangedAt, isDynamic, hasChanges } });
  }
}

/** Takes over where the Flow stands at Meta; the draft is this editor's. */
export function takeStoredFacts(store: FlowStore, { endpointUri, isEndpointHere, status }: StoredFlow): void {
  store.setState(({ stored }) => ({ stored: { ...stored, endpointUri, isEndpointHere, status } }));
}

/** Keeps what is here although somebody else saved theirs: the next saving goes over it. */
export function keepMineOverTheirs(store: FlowStore, theirs: StoredFlow): void {
  store.setState({ stored: theirs, saveState: { kind: "unsaved" } });
}

/** Forgets what is not saved. */
export function giveUpText(store: FlowStore): void {
  store.setState(({ history, stored }) => ({
    stored: { ...stored, draft: history.present },
    saveState: { kind: "saved" },
  }));
}

/** Whether something is not with the server yet. */
export function isDraftUnsaved({ history, stored }: FlowState): boolean {
  return history.present !== stored.draft;
}

/** Whether the draft asks an endpoint. */
export function isDraftDynamic({ history }: FlowState): boolean {
  return readObject(history.present)?.["data_api_version"] !== undefined;
}

/** The store of the Flow that is open around a component. */
export const FlowStoreContext = createContext<FlowStore | undefined>(undefined);

export function useFlowStore(): FlowStore {
  const store = useContext(FlowStoreContext);
  if (store === undefined) throw new Error("No Flow is open here.");
  return store;
}

export function useFlowState<Value>(select: (state: FlowState) => Value): Value {
  return useStore(useFlowStore(), select);
}
