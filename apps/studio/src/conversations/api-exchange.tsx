import { Badge, Group, Text, UnstyledButton } from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";
import { type ApiOutcome, type ApiRequest, isJson, type Json } from "@tributary/engine";
import { type ReactNode, useId, useState } from "react";
import { JsonTree } from "../json/json-tree.tsx";
import { duration } from "../lists/relative-time.ts";

/** A request as it was to leave; its headers and body on asking. */
export function ApiCall({ request }: { request: ApiRequest }) {
  const { apiName, method, url, headers, body } = request;
  return (
    <Fold
      summary={
        <>
          <span className="tb-mono">{method}</span> {apiName}
        </>
      }
      label={`Request of ${apiName}`}
    >
      <Text className="tb-mono tb-break" mb={6}>
        {url}
      </Text>
      <Facts facts={headers} />
      {body !== undefined && <Body body={readBody(body)} />}
    </Fold>
  );
}

/** How a call ended; the answer on asking. */
export function ApiAnswer({ result }: { result: ApiOutcome }) {
  const isGood = result.outcome === "answered" && result.status < 300;
  const status = result.status === undefined ? "No answer" : String(result.status);
  const tries = result.attempts > 1 ? ` after ${result.attempts} attempts` : "";
  return (
    <Fold
      summary={
        <Group gap={6} component="span">
          <Badge color={isGood ? "river" : "red"}>{status}</Badge>
          <span>
            in {duration(result.durationMs)}
            {tries}
          </span>
        </Group>
      }
      label="Answer of the API"
    >
      {result.outcome === "answered" && <Facts facts={Object.entries(result.headers)} />}
      <Body body={result.body} />
    </Fold>
  );
}

function Body({ body }: { body: Json | undefined }) {
  if (body === undefined || body === null) return <span className="tb-dim">No body.</span>;
  return typeof body === "string" ? <pre className="tb-pre">{body}</pre> : <JsonTree value={body} label="Body" />;
}

/** JSON as a tree, anything else as it is. */
function readBody(text: string): Json {
  try {
    const value: unknown = JSON.parse(text);
    return isJson(value) ? value : text;
  } catch {
    return text;
  }
}

function Facts({ facts }: { facts: [string, string][] }) {
  if (facts.length === 0) return null;
  return (
    <dl className="tb-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Fold({ summary, label, children }: { summary: ReactNode; label: string; children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <div className="tb-event">
      <UnstyledButton
        className="tb-fold"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        <IconChevronRight size={12} aria-hidden />
        <span>{summary}</span>
      </UnstyledButton>
      {isOpen && (
        <section id={id} className="tb-fold-body" aria-label={label}>
          {children}
        </section>
      )}
    </div>
  );
}
