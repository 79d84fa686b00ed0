import { Button, Group, Progress, Text, Title } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { IconCircle, IconCircleCheck, IconCircleDashed } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ChecklistStep } from "./checklist-steps.ts";
import { useProjectId } from "./use-project-id.ts";

interface Props {
  steps: ChecklistStep[];
  onDeploy: () => void;
}

/** The way to real contacts, step by step. Skipped steps can be taken up again. */
export function Checklist({ steps, onDeploy }: Props) {
  const projectId = useProjectId();
  const [skipped, setSkipped] = useLocalStorage<string[]>({ key: `tributary.skipped.${projectId}`, defaultValue: [] });
  const isSettled = ({ id, isDone }: ChecklistStep) => isDone || skipped.includes(id);
  const settled = steps.filter(isSettled).length;
  const next = steps.find((step) => !isSettled(step));
  const toggle = (id: string) =>
    setSkipped(skipped.includes(id) ? skipped.filter((one) => one !== id) : [...skipped, id]);
  return (
    <section className="tb-card tb-home-card" aria-label="Going live">
      <Group justify="space-between">
        <Title order={2}>{next === undefined ? "Ready for contacts" : "Going live"}</Title>
        <Text size="sm" c="dimmed">
          {settled} of {steps.length}
        </Text>
      </Group>
      <Progress value={(settled / steps.length) * 100} size="sm" my="sm" aria-label="Steps that are settled" />
      <ol className="tb-steps">
        {steps.map((step) => (
          <Step
            key={step.id}
            step={step}
            isNext={step.id === next?.id}
            isSkipped={skipped.includes(step.id)}
            onSkip={() => toggle(step.id)}
            onDeploy={onDeploy}
          />
        ))}
      </ol>
    </section>
  );
}

interface StepProps {
  step: ChecklistStep;
  isNext: boolean;
  isSkipped: boolean;
  onSkip: () => void;
  onDeploy: () => void;
}

function Step({ step, isNext, isSkipped, onSkip, onDeploy }: StepProps) {
  const state = step.isDone ? "done" : isSkipped ? "skipped" : "open";
  return (
    <li className="tb-step" data-state={state}>
      <StepIcon state={state} />
      <div>
        <Text size="sm" fw={600}>
          {step.title}
        </Text>
        {!step.isDone && (
          <Text size="sm" c="dimmed">
            {isSkipped ? step.skip : step.help}
          </Text>
        )}
      </div>
      <Group gap={4} wrap="nowrap">
        {step.skip !== undefined && !step.isDone && (
          <Button variant="subtle" color="gray" size="compact-sm" onClick={onSkip}>
            {isSkipped ? "Take up again" : "Skip"}
          </Button>
        )}
        {!step.isDone && !isSkipped && <StepButton step={step} isNext={isNext} onDeploy={onDeploy} />}
      </Group>
    </li>
  );
}

function StepButton({ step, isNext, onDeploy }: Pick<StepProps, "step" | "isNext" | "onDeploy">) {
  const projectId = useProjectId();
  const look = { size: "compact-sm", variant: isNext ? "filled" : "default" } as const;
  if (step.place === "deploy") {
    return (
      <Button {...look} onClick={onDeploy}>
        {step.action}
      </Button>
    );
  }
  return (
    <Button {...look} component={Link} to={`/projects/${projectId}/${step.place}`}>
      {step.action}
    </Button>
  );
}

function StepIcon({ state }: { state: "done" | "skipped" | "open" }) {
  if (state === "done") return <IconCircleCheck size={18} aria-label="Done" role="img" />;
  if (state === "skipped") return <IconCircleDashed size={18} aria-label="Skipped" role="img" />;
  return <IconCircle size={18} aria-label="Open" role="img" />;
}
