import { Badge, Button, Text, UnstyledButton } from "@mantine/core";
import type { Finding } from "@tributary/flow-json";
import { useRef, useState } from "react";
import { mend, useFlowStore } from "./flow-store.ts";
import type { MetaReport, PlacedFinding } from "./place-meta-findings.ts";
import { useFocusAfterFix } from "./use-focus-after-fix.ts";

/** What a finding is about, and where it stands in the text. */
export type FoundPlace = Pick<Finding, "code" | "path" | "line" | "column">;

interface Props {
  findings: readonly Finding[];
  meta: MetaReport;
  onShow: (place: FoundPlace) => void;
}

type Fix = NonNullable<Finding["fix"]>;

const looks = {
  error: { color: "red", text: "Error" },
  warning: { color: "yellow", text: "Warning" },
  hint: { color: "gray", text: "Hint" },
} as const;

const order = ["error", "warning", "hint"];

/** What is wrong, ours and Meta's, with its place and, where one is safe, the remedy at a press. */
export function FindingsPanel({ findings, meta, onShow }: Props) {
  const store = useFlowStore();
  const [isOpen, setOpen] = useState(false);
  const panel = useRef<HTMLElement>(null);
  const keepFocus = useFocusAfterFix(panel, findings);
  const fixWith = (fix: Fix, pressed: Element) => {
    keepFocus(pressed);
    mend(store, fix);
  };
  const sorted = findings.toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
  const count = findings.length + meta.findings.length;
  return (
    <section ref={panel} className="tb-findings" aria-label="Findings">
      <UnstyledButton className="tb-findings-head" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <Text size="xs" fw={600}>
          {count === 0 ? "Nothing to mend" : summarize(findings, meta)}
        </Text>
        {count > 0 && (
          <Text size="xs" c="dimmed">
            {isOpen ? "Hide" : "Show"}
          </Text>
        )}
      </UnstyledButton>
      {isOpen && (
        <ul>
          {meta.findings.map((finding) => (
            <MetaLine key={JSON.stringify(finding)} finding={finding} isOutdated={meta.isOutdated} onShow={onShow} />
          ))}
          {sorted.map((finding) => (
            <FindingLine
              key={`${finding.code} ${finding.path} ${finding.line}`}
              finding={finding}
              onShow={onShow}
              onFix={fixWith}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

interface FindingLineProps {
  finding: Finding;
  onShow: Props["onShow"];
  onFix: (fix: Fix, pressed: Element) => void;
}

function FindingLine({ finding, onShow, onFix }: FindingLineProps) {
  const { severity, message, line, path, fix } = finding;
  return (
    <li>
      <Badge color={looks[severity].color}>{looks[severity].text}</Badge>
      <UnstyledButton onClick={() => onShow(finding)}>
        <Text size="sm">{message}</Text>
        <Text size="xs" c="dimmed" className="tb-mono">
          line {line} · {path}
        </Text>
      </UnstyledButton>
      {fix && (
        <Button size="compact-xs" variant="default" onClick={({ currentTarget }) => onFix(fix, currentTarget)}>
          Fix it
        </Button>
      )}
    </li>
  );
}

interface MetaLineProps {
  finding: PlacedFinding;
  isOutdated: boolean;
  onShow: Props["onShow"];
}

function MetaLine({ finding: { code, message, place }, isOutdated, onShow }: MetaLineProps) {
  const notes = [
    ...(place ? [`line ${place.line} · ${place.path}`] : []),
    ...(isOutdated ? ["from the last upload"] : []),
  ];
  return (
    <li>
      <Badge color={isOutdated ? "gray" : "red"}>Meta</Badge>
      <UnstyledButton onClick={() => onShow({ code, ...(place ?? { path: "", line: 1, column: 1 }) })}>
        <Text size="sm">{message}</Text>
        {notes.length > 0 && (
          <Text size="xs" c="dimmed" className="tb-mono">
            {notes.join(" · ")}
          </Text>
        )}
      </UnstyledButton>
    </li>
  );
}

function summarize(findings: readonly Finding[], meta: MetaReport): string {
  const count = (severity: Finding["severity"]) => findings.filter((finding) => finding.severity === severity).length;
  const parts = [
    [meta.findings.length, meta.isOutdated ? "from the last upload" : "from Meta"],
    [count("error"), "errors"],
    [count("warning"), "warnings"],
    [count("hint"), "hints"],
  ] as const;
  return parts
    .filter(([number]) => number > 0)
    .map(([number, word]) => `${number} ${number === 1 ? word.replace(/s$/, "") : word}`)
    .join(" · ");
}
