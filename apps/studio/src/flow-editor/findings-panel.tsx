import { Badge, Button, Group, Text, UnstyledButton } from "@mantine/core";
import type { MetaFinding } from "@tributary/api";
import type { Finding } from "@tributary/flow-json";
import { useState } from "react";
import { mend, useFlowStore } from "./flow-store.ts";

interface Props {
  findings: readonly Finding[];
  metaFindings: readonly MetaFinding[];
  onShow: (place: { line: number; column: number }) => void;
}

const looks = {
  error: { color: "red", text: "Error" },
  warning: { color: "yellow", text: "Warning" },
  hint: { color: "gray", text: "Hint" },
} as const;

const order = ["error", "warning", "hint"];

/** What is wrong, ours and Meta's, with its place and, where one is safe, the remedy at a press. */
export function FindingsPanel({ findings, metaFindings, onShow }: Props) {
  const [isOpen, setOpen] = useState(false);
  const sorted = findings.toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
  const count = findings.length + metaFindings.length;
  return (
    <section className="tb-findings" aria-label="Findings">
      <UnstyledButton className="tb-findings-head" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <Text size="xs" fw={600}>
          {count === 0 ? "Nothing to mend" : summarize(findings, metaFindings)}
        </Text>
        {count > 0 && (
          <Text size="xs" c="dimmed">
            {isOpen ? "Hide" : "Show"}
          </Text>
        )}
      </UnstyledButton>
      {isOpen && (
        <ul>
          {metaFindings.map((finding) => (
            <MetaLine key={JSON.stringify(finding)} finding={finding} onShow={onShow} />
          ))}
          {sorted.map((finding) => (
            <FindingLine key={`${finding.code} ${finding.path} ${finding.line}`} finding={finding} onShow={onShow} />
          ))}
        </ul>
      )}
    </section>
  );
}

function FindingLine({ finding, onShow }: { finding: Finding; onShow: Props["onShow"] }) {
  const store = useFlowStore();
  const { severity, message, line, column, path, fix } = finding;
  return (
    <li>
      <Badge color={looks[severity].color}>{looks[severity].text}</Badge>
      <UnstyledButton onClick={() => onShow({ line, column })}>
        <Text size="sm">{message}</Text>
        <Text size="xs" c="dimmed" className="tb-mono">
          line {line} · {path}
        </Text>
      </UnstyledButton>
      {fix && (
        <Button size="compact-xs" variant="default" onClick={() => mend(store, fix)}>
          Fix it
        </Button>
      )}
    </li>
  );
}

function MetaLine({ finding, onShow }: { finding: MetaFinding; onShow: Props["onShow"] }) {
  const { message, error, line_start: line, column_start: column } = finding;
  return (
    <li>
      <Badge color="red">Meta</Badge>
      <UnstyledButton onClick={() => onShow({ line: line ?? 1, column: column ?? 1 })}>
        <Text size="sm">{message ?? error ?? "Meta refuses this Flow JSON and does not say why."}</Text>
        {line !== undefined && (
          <Group gap={4}>
            <Text size="xs" c="dimmed" className="tb-mono">
              line {line}
            </Text>
          </Group>
        )}
      </UnstyledButton>
    </li>
  );
}

function summarize(findings: readonly Finding[], metaFindings: readonly MetaFinding[]): string {
  const count = (severity: Finding["severity"]) => findings.filter((finding) => finding.severity === severity).length;
  const parts = [
    [metaFindings.length, "from Meta"],
    [count("error"), "errors"],
    [count("warning"), "warnings"],
    [count("hint"), "hints"],
  ] as const;
  return parts
    .filter(([number]) => number > 0)
    .map(([number, word]) => `${number} ${number === 1 ? word.replace(/s$/, "") : word}`)
    .join(" · ");
}
