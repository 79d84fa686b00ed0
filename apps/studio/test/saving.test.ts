import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { ApiRefusal, type StoredJourney } from "@tributary/api";
import { newFlowJourney, newUserJourney } from "@tributary/nodes";
import { addNode } from "../src/editor/add-node.ts";
import { record, redo, startHistory, undo } from "../src/editor/history.ts";
import {
  change,
  giveUp,
  goOnIn,
  isUnsaved,
  keepMine,
  openJourneyStore,
  takeTheirs,
  undoChange,
} from "../src/editor/journey-store.ts";
import { type JourneyServer, keepSaved } from "../src/editor/keep-saved.ts";

const quick = { quietMs: 1, retryMs: 1 };
const first: StoredJourney = {
  document: newUserJourney({ id: "j", name: "Journey" }),
  revision: 1,
  updatedAt: "2026-11-23T00:00:00.000Z",
};

/** Holds one journey as the admin API does: whoever gives an old revision is refused. */
function oneJourney() {
  const held = { stored: first, saves: 0, isAway: false, isDeleted: false };
  const server: JourneyServer = {
    save: async (document, revision) => {
      held.saves += 1;
      if (held.isAway) throw new ApiRefusal(0, { code: "unreachable", message: "The server cannot be reached." });
      if (held.isDeleted) throw new ApiRefusal(404, { code: "not-found", message: "There is no such journey here." });
      if (revision !== held.stored.revision) {
        throw new ApiRefusal(409, { code: "revision-conflict", message: "Somebody else changed it." });
      }
      held.stored = { ...held.stored, document, revision: revision + 1 };
      return held.stored;
    },
    read: async () => held.stored,
  };
  return Object.assign(held, server);
}

function add(store: ReturnType<typeof openJourneyStore>, id: string): void {
  change(store, (journey) => addNode(journey, { id, type: "text", position: { x: 0, y: 0 } }));
}

test("undo and redo go through all values; a new change ends what could be redone", () => {
  const history = record(record(startHistory("a"), "b"), "c");
  assert.equal(undo(undo(history)).present, "a");
  assert.equal(redo(undo(history)).present, "c");
  assert.equal(redo(record(undo(history), "d")).present, "d");
  assert.equal(undo(startHistory("a")).present, "a");
});

test("changes of one field one after the other are one step to undo", () => {
  let history = startHistory("");
  for (const text of ["h", "he", "hey"]) history = record(history, text, "field");
  history = record(history, "hey!", "other field");
  assert.equal(undo(history).present, "hey");
  assert.equal(undo(undo(history)).present, "");
});

test("whoever asks to save while a saving is under way waits for it: nobody conflicts with themselves", async () => {
  const server = oneJourney();
  const store = openJourneyStore(first);
  const started = Promise.withResolvers<void>();
  const save: JourneyServer["save"] = async (...given) => {
    started.resolve();
    await setTimeout(5);
    return server.save(...given);
  };
  const saver = keepSaved(store, { ...server, save }, { ...quick, quietMs: 10_000 });
  add(store, "a");
  const firstSaving = saver.flush();
  await started.promise;
  add(store, "b");
  await Promise.all([firstSaving, saver.flush(), saver.flush()]);
  assert.equal(store.getState().saveState.kind, "saved");
  assert.deepEqual([server.saves, server.stored.document], [2, store.getState().history.present]);
  saver.stop();
});

test("changes are saved, several at once, each on the revision before", async () => {
  const server = oneJourney();
  const store = openJourneyStore(first);
  const saver = keepSaved(store, server, quick);
  add(store, "a");
  add(store, "b");
  await saver.flush();
  assert.deepEqual([server.saves, server.stored.document.nodes.length], [1, 3]);
  assert.equal(store.getState().saveState.kind, "saved");
  add(store, "c");
  await saver.flush();
  assert.deepEqual([store.getState().revision, server.stored.document.nodes.length], [3, 4]);
  saver.stop();
});

test("what somebody else saved is not overwritten; taking it leaves mine one undo away", async () => {
  const server = oneJourney();
  const store = openJourneyStore(first);
  const saver = keepSaved(store, server, quick);
  await server.save({ ...first.document, name: "Theirs" }, 1);
  add(store, "mine");
  await saver.flush();
  const state = store.getState().saveState;
  assert.equal(state.kind, "conflict");
  add(store, "more of mine");
  await saver.flush();
  assert.equal(server.stored.document.name, "Theirs");
  if (state.kind === "conflict") takeTheirs(store, state.theirs);
  assert.equal(store.getState().history.present.name, "Theirs");
  undoChange(store);
  await saver.flush();
  assert.deepEqual([server.stored.document.name, server.stored.document.nodes.length], ["Journey", 3]);
  saver.stop();
});

test("keeping mine replaces what somebody else saved, knowingly", async () => {
  const server = oneJourney();
  const store = openJourneyStore(first);
  const saver = keepSaved(store, server, quick);
  await server.save({ ...first.document, name: "Theirs" }, 1);
  add(store, "mine");
  await saver.flush();
  const state = store.getState().saveState;
  if (state.kind === "conflict") keepMine(store, state.theirs);
  await saver.flush();
  assert.deepEqual([server.stored.document.name, server.stored.revision], ["Journey", 3]);
  assert.equal(store.getState().saveState.kind, "saved");
  saver.stop();
});

test("what somebody else deleted is not saved until it is made again, and then all that is here", async () => {
  const server = oneJourney();
  const store = openJourneyStore(first);
  const saver = keepSaved(store, server, quick);
  server.isDeleted = true;
  add(store, "mine");
  await saver.flush();
  assert.equal(store.getState().saveState.kind, "deleted");
  add(store, "more of mine");
  await saver.flush();
  assert.equal(server.saves, 1, "nobody asks again and again");
  server.isDeleted = false;
  server.stored = { ...first, document: { ...first.document, name: "Again" } };
  goOnIn(store, server.stored);
  await saver.flush();
  assert.deepEqual([server.stored.document.name, server.stored.document.nodes.length], ["Again", 3]);
  assert.equal(store.getState().saveState.kind, "saved");
  server.isDeleted = true;
  add(store, "unwanted");
  await saver.flush();
  giveUp(store);
  assert.equal(isUnsaved(store.getState()), false);
  saver.stop();
});

test("a journey that is made again begins with the locked node that it was made with", async () => {
  const flow = { kind: "flow", name: "Answers", flowId: "1" } as const;
  const mine = newFlowJourney({ ...flow, id: "f" });
  const renamed = {
    ...mine,
    nodes: mine.nodes.map((node) => ({ ...node, id: "from-a-file", position: { x: 7, y: 7 } })),
  };
  const store = openJourneyStore({ document: renamed, revision: 4 });
  add(store, "mine");
  goOnIn(store, { document: mine, revision: 1, updatedAt: first.updatedAt });
  const [start, added] = store.getState().history.present.nodes;
  assert.deepEqual([start?.id, start?.position, added?.id], [mine.nodes[0]?.id, { x: 7, y: 7 }, "mine"]);
});

test("a server that is away loses nothing: it is tried again until the change is saved", async () => {
  const server = oneJourney();
  const store = openJourneyStore(first);
  const saver = keepSaved(store, server, quick);
  server.isAway = true;
  add(store, "a");
  await saver.flush();
  const failed = store.getState().saveState;
  assert.match(failed.kind === "failed" ? failed.message : "", /cannot be reached/);
  const saved = new Promise<void>((resolve) => {
    store.subscribe(({ saveState }) => saveState.kind === "saved" && resolve());
  });
  server.isAway = false;
  await saved;
  assert.equal(server.stored.document.nodes.length, 2);
  saver.stop();
});
