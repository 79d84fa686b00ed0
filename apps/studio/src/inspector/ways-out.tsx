import { Select, Text } from "@mantine/core";
import { connectorField, type Exit, type JourneyKind, type JourneyNode } from "@tributary/engine";
import { Fragment } from "react";
import { connectNodes, disconnect } from "../editor/connect-nodes.ts";
import { useEditing, useJourney } from "../editor/journey-context.ts";
import { change } from "../editor/journey-store.ts";
import { exitsOf, nodeTypeOf } from "../editor/node-kinds.ts";
import { IssuesAt } from "./issues-at.tsx";

/** Where each way out leads, to be chosen without drawing. */
export function WaysOut({ node }: { node: JourneyNode }) {
  const { store, isReadOnly } = useEditing();
  const { kind, nodes } = useJourney();
  const exits = exitsOf(node);
  if (exits.length === 0) return null;
  const targets = nodes
    .filter(({ id, type }) => id !== node.id && nodeTypeOf(type)?.role !== "start")
    .map(({ id, name }) => ({ value: id, label: name }));
  const lead = (exit: string, to: string | null) =>
    change(store, (journey) =>
      to === null ? disconnect(journey, { from: node.id, exit }) : connectNodes(journey, { from: node.id, exit, to }),
    );
  return (
    <section className="tb-part-of-node" aria-label="Leads to">
      <h3 className="tb-part-title">Leads to</h3>
      {exits.map((exit) => (
        <Fragment key={exit.name}>
          <div className="tb-way-out">
            <Text size="sm" truncate title={exit.label} className="tb-way-out-name">
              {exit.label || "…"}
            </Text>
            <Select
              size="xs"
              className="tb-way-out-target"
              title={nodes.find(({ id }) => id === node.exits[exit.name])?.name}
              aria-label={exit.label ? `“${exit.label}” leads to` : "The branch without a name leads to"}
              placeholder={whenOpen(exit, kind)}
              data-field={connectorField(exit.name)}
              data={targets}
              searchable
              clearable
              disabled={isReadOnly}
              nothingFoundMessage={targets.length === 0 ? "There is no other node yet." : "No node has this name."}
              value={node.exits[exit.name] ?? null}
              onChange={(to) => lead(exit.name, to)}
            />
          </div>
          <IssuesAt paths={[connectorField(exit.name)]} />
        </Fragment>
      ))}
    </section>
  );
}

function whenOpen({ unconnected }: Exit, kind: JourneyKind): string {
  if (kind === "flow") return "Needs a Terminal Node";
  if (kind === "data-channel") return "Needs a reply";
  return unconnected === "fallback" ? "Fallback journey" : "Ends the journey";
}
