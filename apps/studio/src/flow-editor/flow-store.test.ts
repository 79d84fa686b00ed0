import assert from "node:assert/strict";
import { test } from "node:test";
import type { StoredFlow } from "@tributary/api";
import { changeText, openFlowStore, takeAnswerOfMeta, undoText } from "./flow-store.ts";

const opened: StoredFlow = {
  flowId: "1",
  name: "Flow",
  status: "DRAFT",
  categories: [],
  channelId: "c",
  isDynamic: false,
  endpointUri: null,
  isEndpointHere: false,
  hasChanges: true,
  findingsAtMeta: 0,
  journeyId: null,
  dataChannelJourneyId: null,
  versions: 0,
  draftRevision: 5,
  draftChangedAt: "2026-11-23T00:00:00.000Z",
  syncedAt: "2026-11-23T00:00:00.000Z",
  draft: "sent",
  uploaded: null,
  metaFindings: [],
};

const answer: StoredFlow = { ...opened, uploaded: "sent", metaFindings: [{ error: "X" }], hasChanges: false };

interface Row {
  title: string;
  meanwhile: Partial<StoredFlow>;
  typed?: string;
  answer?: Partial<StoredFlow>;
  text: string;
  revision: number;
  hasChanges: boolean;
}

const rows: Row[] = [
  { title: "nothing was typed", meanwhile: {}, text: "sent", revision: 5, hasChanges: false },
  {
    title: "what was typed is saved",
    meanwhile: { draft: "newer", draftRevision: 6 },
    typed: "newer",
    ...{ text: "newer", revision: 6, hasChanges: true },
  },
  {
    title: "what was typed and taken back is saved",
    meanwhile: { draft: "sent", draftRevision: 7 },
    ...{ text: "sent", revision: 7, hasChanges: false },
  },
  {
    title: "what was typed is not saved",
    meanwhile: {},
    typed: "newest",
    ...{ text: "newest", revision: 5, hasChanges: false },
  },
  {
    title: "somebody else saved, and nothing was typed",
    meanwhile: {},
    answer: { draft: "theirs", draftRevision: 6, hasChanges: true },
    ...{ text: "theirs", revision: 6, hasChanges: true },
  },
  {
    title: "somebody else saved, and what was typed is not saved: saving it will ask",
    meanwhile: {},
    typed: "mine",
    answer: { draft: "theirs", draftRevision: 6, hasChanges: true },
    ...{ text: "mine", revision: 5, hasChanges: false },
  },
];

for (const row of rows) {
  test(`what Meta answers about a draft leaves what came after it alone: ${row.title}`, () => {
    const store = openFlowStore(opened);
    if (row.typed !== undefined) changeText(store, row.typed, "typing");
    store.setState(({ stored }) => ({ stored: { ...stored, ...row.meanwhile } }));
    takeAnswerOfMeta(store, { ...answer, ...row.answer });
    const { history, stored } = store.getState();
    assert.deepEqual(
      [history.present, stored.draftRevision, stored.hasChanges],
      [row.text, row.revision, row.hasChanges],
    );
    assert.deepEqual([stored.uploaded, stored.metaFindings], ["sent", [{ error: "X" }]]);
    undoText(store);
    assert.equal(store.getState().history.present, "sent");
  });
}
