import type { Issue } from "@tributary/engine";
import { useForm } from "./form-context.ts";
import { IssueNote } from "./issues-at.tsx";

/** Issues of the node that belong to no field of the form. */
export function IssueNotes({ issues }: { issues: readonly Issue[] }) {
  const { node } = useForm();
  const general = issues.filter(
    ({ field }) => field === undefined || !Object.hasOwn(node.config, field.split(".")[0] ?? ""),
  );
  return general.map((issue) => <IssueNote key={issue.message} issue={issue} />);
}
