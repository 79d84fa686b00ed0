import { IconAlertCircle, IconAlertTriangle, IconBulb } from "@tabler/icons-react";
import type { Issue } from "@tributary/engine";
import { useForm } from "./form-context.ts";

const icons = { error: IconAlertCircle, warning: IconAlertTriangle, hint: IconBulb } as const;

/** Issues of the node that belong to no field of the form. */
export function IssueNotes({ issues }: { issues: readonly Issue[] }) {
  const { node } = useForm();
  const general = issues.filter(
    ({ field }) => field === undefined || !Object.hasOwn(node.config, field.split(".")[0] ?? ""),
  );
  return general.map(({ severity, message }) => {
    const Icon = icons[severity];
    return (
      <p key={message} className="tb-issue-note" data-severity={severity}>
        <Icon size={15} aria-label={severity} />
        {message}
      </p>
    );
  });
}
