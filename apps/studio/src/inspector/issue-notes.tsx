import { connectorField, type Issue } from "@tributary/engine";
import { exitsOf } from "../editor/node-kinds.ts";
import { useForm } from "./form-context.ts";
import { IssueNote } from "./issues-at.tsx";

/** Issues of the node that belong to no field of the form, and to none of its ways out. */
export function IssueNotes({ issues }: { issues: readonly Issue[] }) {
  const { node } = useForm();
  const waysOut = new Set(exitsOf(node).map(({ name }) => connectorField(name)));
  const general = issues.filter(
    ({ field }) =>
      field === undefined || !(waysOut.has(field) || Object.hasOwn(node.config, field.split(".")[0] ?? "")),
  );
  return general.map((issue) => <IssueNote key={issue.message} issue={issue} />);
}
