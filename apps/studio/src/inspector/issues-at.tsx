import { IconAlertCircle, IconAlertTriangle, IconBulb } from "@tabler/icons-react";
import type { Issue } from "@tributary/engine";
import { useForm } from "./form-context.ts";

const icons = { error: IconAlertCircle, warning: IconAlertTriangle, hint: IconBulb } as const;

/** Issues of exactly this place in the configuration, for groups that no input stands for. */
export function IssuesAt({ path }: { path: string }) {
  const { issues } = useForm();
  return issues
    .filter(({ field }) => field === path)
    .map((issue) => <IssueNote key={`${issue.code} ${issue.message}`} issue={issue} />);
}

export function IssueNote({ issue: { severity, message } }: { issue: Issue }) {
  const Icon = icons[severity];
  return (
    <p className="tb-issue-note" data-severity={severity}>
      <Icon size={15} aria-label={severity} />
      {message}
    </p>
  );
}
