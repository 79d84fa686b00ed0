import { ScrollArea, Text, UnstyledButton } from "@mantine/core";
import type { JourneyNote } from "@tributary/engine";
import { MarkBadge } from "../canvas/mark-badge.tsx";
import { useShowNode } from "../canvas/use-show-node.ts";
import type { JourneyDiff, Mark } from "../editor/diff-journeys.ts";
import { type FieldChange, fieldChanges } from "../editor/field-changes.ts";
import { useJourneyState } from "../editor/journey-context.ts";
import { noteKey, notesOf } from "../editor/notes.ts";

/** Everything that differs in a journey, one after the other; of what is chosen, the fields before and after. */
export function DiffPanel({ diff }: { diff: JourneyDiff }) {
  const show = useShowNode();
  const selected = useJourneyState((state) => (state.selected.size === 1 ? [...state.selected][0] : undefined));
  const marks = [...diff.marks];
  const isOpen = (key: string) => key === selected || marks.length === 1;
  return (
    <aside className="tb-diff-panel" aria-label="What differs">
      <ScrollArea h="100%" type="auto">
        {marks.length === 0 && (
          <Text size="sm" c="dimmed" p="md">
            No node does anything else: nodes or notes only stand elsewhere, or the journey has another name.
          </Text>
        )}
        <ul className="tb-diff-list">
          {marks.map(([key, mark]) => (
            <li key={key}>
              <UnstyledButton
                className="tb-diff-item"
                aria-expanded={isOpen(key)}
                onClick={() => show(key)}
                data-chosen={key === selected || undefined}
              >
                <MarkBadge mark={mark} />
                <span>{nameOf(diff, key)}</span>
              </UnstyledButton>
              {isOpen(key) && <Fields changes={changesOf(diff, key)} mark={mark} />}
            </li>
          ))}
        </ul>
      </ScrollArea>
    </aside>
  );
}

function Fields({ changes, mark }: { changes: FieldChange[]; mark: Mark }) {
  return (
    <dl className="tb-diff-fields">
      {changes.map(({ label, before, after }) => (
        <div key={label}>
          <dt>{label}</dt>
          {mark !== "added" && before !== undefined && (
            <dd data-mark="removed">
              <span className="tb-unseen">Before: </span>
              <span aria-hidden>− </span>
              {before}
            </dd>
          )}
          {mark !== "removed" && after !== undefined && (
            <dd data-mark="added">
              <span className="tb-unseen">After: </span>
              <span aria-hidden>+ </span>
              {after}
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

function nameOf({ before, after }: JourneyDiff, key: string): string {
  return after.get(key)?.name ?? before.get(key)?.name ?? "Note";
}

function changesOf(diff: JourneyDiff, key: string): FieldChange[] {
  const note = notesOf(diff.merged).find((one) => noteKey(one) === key);
  if (note) return [textOf(note, diff.marks.get(key))];
  return fieldChanges(diff.before.get(key), diff.after.get(key), (nodeId) => nameOf(diff, nodeId));
}

function textOf({ text }: JourneyNote, mark: Mark | undefined): FieldChange {
  return { label: "Text", ...(mark === "removed" ? { before: text } : { after: text }) };
}
