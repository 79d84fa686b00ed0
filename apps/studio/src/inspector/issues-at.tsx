import { IconAlertCircle, IconAlertTriangle, IconBulb } from "@tabler/icons-react";
import type { Issue } from "@tributary/engine";
import { DeclareOffer } from "./declare-offers.tsx";
import { useForm, withoutLabel } from "./form-context.ts";

const icons = { error: IconAlertCircle, warning: IconAlertTriangle, hint: IconBulb } as const;

/** Issues of exactly these places in the configuration, for those that no input stands for. */
export function IssuesAt({ paths }: { paths: readonly string[] }) {
  return <Notes isShown={(field) => paths.includes(field)} />;
}

/** Issues of a list as a whole, and of whatever in it has none of these rows to show it. Rows are steps after `path`. */
export function IssuesBeside({ path, rows }: { path: string; rows: readonly (string | number)[] }) {
  const shown = new Set(rows.map(String));
  const isBeside = (field: string) => {
    const [row = ""] = field.slice(path.length + 1).split(".");
    return field === path || (field.startsWith(`${path}.`) && !shown.has(row));
  };
  return <Notes isShown={isBeside} />;
}

/** Issues of whatever is inside of this place, for an input that shows only those of the place itself. */
export function IssuesInside({ path }: { path: string }) {
  return <Notes isShown={(field) => field.startsWith(`${path}.`)} />;
}

function Notes({ isShown }: { isShown: (field: string) => boolean }) {
  const { issues } = useForm();
  return issues
    .filter(({ field }) => field !== undefined && isShown(field))
    .map((issue) => (
      <IssueNote key={`${issue.code} ${issue.message}`} issue={{ ...issue, message: withoutLabel(issue.message) }} />
    ));
}

export function IssueNote({ issue }: { issue: Pick<Issue, "severity" | "message" | "field" | "variable"> }) {
  const { severity, message } = issue;
  const Icon = icons[severity];
  return (
    <>
      <p className="tb-issue-note" data-severity={severity}>
        <Icon size={15} aria-label={severity} />
        {message}
      </p>
      <DeclareOffer issue={issue} />
    </>
  );
}
