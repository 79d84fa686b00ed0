import { Alert, List } from "@mantine/core";
import { ApiRefusal } from "@tributary/api";
import { explain } from "../states/explain.ts";

/** Why the file of a bot was refused, place by place. */
export function ImportProblems({ error, title }: { error: Error; title: string }) {
  const problems = error instanceof ApiRefusal ? (error.details.problems ?? []) : [];
  return (
    <Alert color="red" title={title}>
      {problems.length <= 1 ? (
        explain(error)
      ) : (
        <List size="sm">
          {problems.map(({ field, message }) => (
            <List.Item key={`${field} ${message}`}>
              <span className="tb-mono">{field}</span>: {message}
            </List.Item>
          ))}
        </List>
      )}
    </Alert>
  );
}
