import type { StoredJourney } from "@tributary/api";
import type { Issue, Journey } from "@tributary/engine";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Command } from "./change-nodes.ts";
import { type History, record, redo, startHistory, undo } from "./history.ts";
import { nodeTypeOf } from "./node-kinds.ts";

/** Where the open journey stands against the server. */
export type SaveState =
  | { kind: "saved" }
  | { kind: "unsaved" }
  | { kind: "saving" }
  /** Somebody else saved the journey meanwhile. */
  | { kind: "conflict"; theirs: StoredJourney }
  /** Somebody deleted the journey meanwhile: what is open is only here. */
  | { kind: "deleted" }
  | { kind: "failed"; message: string };

/** The open journey, with everything that is about this one editor. */
export interface JourneyState {
  /** Nothing changes it: it is only looked at. */
  isFrozen: boolean;
  history: History<Journey>;
  /** What the server has, and its revision. */
  saved: Journey;
  revision: number;
  saveState: SaveState;
  selected: ReadonlySet<string>;
  /** The configuration field to show, as an issue names it. */
  focusedField: string | undefined;
  /** The note whose text is being written. */
  editedNoteId: string | undefined;
  /** Everything that is wrong with the bot as it is here; undefined until it has been looked through for the first time. */
  issues: readonly Issue[] | undefined;
  /** What a node's badge shows. */
  badges: ReadonlyMap<string, Badge>;
  /** Where the test phone's contact stands, and where it came through. */
  runningNodeId: string | undefined;
  passedNodeIds: ReadonlySet<string>;
}

/** `error 2`: the worst severity and how many there are. */
export type Badge = `${Issue["severity"]} ${number}`;

export type JourneyStore = StoreApi<JourneyState>;

/** Opens a journey as the server has it. */
export function openJourneyStore({ document, revision }: Pick<StoredJourney, "document" | "revision">): JourneyStore {
  return createStore<JourneyState>(() => ({
    isFrozen: false,
    history: startHistory(document),
    saved: document,
    revision,
    saveState: { kind: "saved" },
    selected: new Set(),
    focusedField: undefined,
    editedNoteId: undefined,
    issues: undefined,
    badges: new Map(),
    runningNodeId: undefined,
    passedNodeIds: new Set(),
  }));
}

/** Opens a journey to be looked at. */
export function openFrozenStore(document: Journey): JourneyStore {
  const store = openJourneyStore({ document, revision: 0 });
  store.setState({ isFrozen: true });
  return store;
}

/** Shows what is wrong with the bot. */
export function showIssues(store: JourneyStore, issues: readonly Issue[]): void {
  const journeyId = store.getState().history.present.id;
  const badges = new Map<string, Badge>();
  for (const { journeyId: of, nodeId, severity } of issues) {
    if (of !== journeyId || nodeId === undefined) continue;
    const [worst = severity, count = "0"] = badges.get(nodeId)?.split(" ") ?? [];
    badges.set(nodeId, `${worst as Issue["severity"]} ${Number(count) + 1}`);
  }
  store.setState({ issues, badges });
}

/** Changes the open journey. Changes with the same `joinAs` one after the other are one step to undo. */
export function change(store: JourneyStore, command: Command, joinAs?: string): void {
  if (store.getState().isFrozen) return;
  store.setState(({ history }) => ({ history: record(history, command(history.present), joinAs) }));
}

export function undoChange(store: JourneyStore): void {
  store.setState(({ history }) => ({ history: undo(history) }));
}

export function redoChange(store: JourneyStore): void {
  store.setState(({ history }) => ({ history: redo(history) }));
}

export function select(store: JourneyStore, nodeIds: Iterable<string>, focusedField?: string): void {
  store.setState({ selected: new Set(nodeIds), focusedField });
}

/** Whether something is not with the server yet. */
export function isUnsaved({ history, saved }: JourneyState): boolean {
  return history.present !== saved;
}

/** Goes on with what somebody else saved. What was here stays one undo away. */
export function takeTheirs(store: JourneyStore, theirs: StoredJourney): void {
  store.setState(({ history }) => ({
    history: record(history, theirs.document),
    saved: theirs.document,
    revision: theirs.revision,
    saveState: { kind: "saved" },
  }));
}

/** Goes on with what is here: the next save replaces what somebody else saved. */
export function keepMine(store: JourneyStore, theirs: StoredJourney): void {
  store.setState({ revision: theirs.revision, saved: theirs.document, saveState: { kind: "unsaved" } });
}

/** Goes on with what is here in a journey that was made anew, whose beginning it takes over where that is locked. */
export function goOnIn(store: JourneyStore, made: StoredJourney): void {
  store.setState(({ history }) => ({
    history: startHistory(withBeginningOf(made.document, history.present)),
    saved: made.document,
    revision: made.revision,
    saveState: { kind: "unsaved" },
  }));
}

/** Forgets what is not saved. */
export function giveUp(store: JourneyStore): void {
  store.setState(({ history }) => ({ saved: history.present, saveState: { kind: "saved" } }));
}

function withBeginningOf({ name, nodes: made }: Journey, mine: Journey): Journey {
  const beginning = made.find(({ type }) => nodeTypeOf(type)?.isLocked);
  const nodes = mine.nodes.map((node) =>
    node.type === beginning?.type ? { ...beginning, position: node.position, exits: node.exits } : node,
  );
  return { ...mine, name, nodes };
}
