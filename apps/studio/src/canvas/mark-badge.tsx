import { IconMinus, IconPencil, IconPlus } from "@tabler/icons-react";
import type { Mark } from "../editor/diff-journeys.ts";

const looks = {
  added: { icon: IconPlus, word: "New" },
  changed: { icon: IconPencil, word: "Changed" },
  removed: { icon: IconMinus, word: "Deleted" },
} as const;

/** Says in a word and a sign what became of something; its colour only helps. */
export function MarkBadge({ mark }: { mark: Mark }) {
  const { icon: Icon, word } = looks[mark];
  return (
    <span className="tb-mark" data-mark={mark}>
      <Icon size={12} stroke={2.4} aria-hidden />
      {word}
    </span>
  );
}
