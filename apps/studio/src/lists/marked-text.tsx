import { Code } from "@mantine/core";

/** A text of the server, with words between backticks as code. */
export function MarkedText({ children }: { children: string }) {
  return children.split("`").map((part, index) =>
    // Every second part stands between two backticks.
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never move
    index % 2 === 1 ? <Code key={index}>{part}</Code> : part,
  );
}
