import { Group, Select, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { NEW_API } from "../apis/queries.ts";
import { OtherJourneyLink } from "../canvas/other-journey-link.tsx";
import { useEditing } from "../editor/journey-context.ts";
import { byName } from "../lists/by-name.ts";
import type { FieldProps, TextShape } from "./field-props.ts";
import { useFieldState } from "./form-context.ts";

/** One of the bot's saved API calls. */
export function ApiField(props: FieldProps<TextShape>) {
  const { projectId, surroundings } = useEditing();
  const { apis } = surroundings.bot;
  const chosen = apis.find(({ id }) => id === props.value);
  return (
    <Reference
      {...props}
      links={
        <>
          {chosen && (
            <Link
              to="/projects/$projectId/apis/$apiId"
              params={{ projectId, apiId: chosen.id }}
              target="_blank"
              className="tb-link"
            >
              Edit “{chosen.name}” ↗
            </Link>
          )}
          <Link
            to="/projects/$projectId/apis/$apiId"
            params={{ projectId, apiId: NEW_API }}
            target="_blank"
            className="tb-link"
          >
            + New API ↗
          </Link>
        </>
      }
      choices={byName(apis).map(({ id, name, method }) => ({ value: id, label: `${method} · ${name}` }))}
      none={
        <>
          No API is saved yet.{" "}
          <Link to="/projects/$projectId/apis/$apiId" params={{ projectId, apiId: NEW_API }} className="tb-link">
            Save one first
          </Link>
          .
        </>
      }
    />
  );
}

/** A Flow ID that has a Flow Journey. */
export function FlowField(props: FieldProps<TextShape>) {
  const { projectId, surroundings } = useEditing();
  const flows = surroundings.flows.map(({ journeyName, ...flow }) => ({ ...flow, name: flow.name ?? journeyName }));
  const ownJourney = surroundings.bot.journeys.find(
    (journey) => journey.kind === "flow" && journey.flowId === props.value,
  );
  return (
    <Reference
      {...props}
      links={ownJourney && <OpenJourney {...ownJourney} />}
      choices={byName(flows).map(({ flowId, name, status }) => ({
        value: flowId,
        label: [name, flowId, status?.toLowerCase()].filter(Boolean).join(" · "),
      }))}
      none={
        <>
          No Flow Journey exists yet, and only their Flow IDs can be sent.{" "}
          <Link to="/projects/$projectId/flows" params={{ projectId }} className="tb-link">
            Create a Flow Journey first
          </Link>
          .
        </>
      }
    />
  );
}

/** A User Journey to go on with. */
export function JourneyField(props: FieldProps<TextShape>) {
  const { projectId, surroundings } = useEditing();
  const journeys = byName(surroundings.bot.journeys.filter(({ kind }) => kind === "user"));
  const chosen = journeys.find(({ id }) => id === props.value);
  return (
    <Reference
      {...props}
      links={chosen && <OpenJourney {...chosen} />}
      choices={journeys.map(({ id, name }) => ({ value: id, label: name }))}
      none={
        <>
          There is no User Journey yet.{" "}
          <Link to="/projects/$projectId/journeys" params={{ projectId }} className="tb-link">
            Create one first
          </Link>
          .
        </>
      }
    />
  );
}

function OpenJourney({ id, name }: { id: string; name: string }) {
  return (
    <OtherJourneyLink journeyId={id} target="_blank" className="tb-link">
      Open “{name}” ↗
    </OtherJourneyLink>
  );
}

interface ReferenceProps extends FieldProps<TextShape> {
  choices: { value: string; label: string }[];
  none: ReactNode;
  /** Where what is chosen is made and changed. */
  links?: ReactNode;
}

function Reference({ shape, path, label, value, onChange, choices, none, links }: ReferenceProps) {
  const { error } = useFieldState(path);
  const current = typeof value === "string" && value !== "" ? value : null;
  const isGone = current !== null && choices.every((one) => one.value !== current);
  if (choices.length === 0 && current === null) {
    return (
      <div data-field={path}>
        <span className="tb-label">{label}</span>
        <Text size="sm" c="dimmed">
          {none}
        </Text>
      </div>
    );
  }
  const select = (
    <Select
      label={label}
      description={shape.meta.help}
      error={error}
      data-field={path}
      placeholder="Choose"
      searchable
      clearable={shape.isOptional}
      data={isGone ? [...choices, { value: current, label: `${current} (not there)` }] : choices}
      value={current}
      onChange={(chosen) => onChange(chosen ?? (shape.isOptional ? undefined : ""))}
    />
  );
  return (
    <div>
      {select}
      {links && (
        <Group justify="space-between" mt={4} fz="xs">
          {links}
        </Group>
      )}
    </div>
  );
}
