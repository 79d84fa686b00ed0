import { Text } from "@mantine/core";
import type { JourneyNode, JsonObject } from "@tributary/engine";
import { configureNode } from "../editor/configure-node.ts";
import { shapeOf } from "../editor/field-shape.ts";
import { useEditing } from "../editor/journey-context.ts";
import { change } from "../editor/journey-store.ts";
import { nodeTypeOf } from "../editor/node-kinds.ts";
import { changedField } from "./changed-field.ts";
import { ConditionForm } from "./condition-form.tsx";
import { Fields } from "./group-field.tsx";
import { ReturnScreenForm } from "./return-screen-form.tsx";
import { TemplateNodeForm } from "./template-node-form.tsx";
import { WhatsappFlowForm } from "./whatsapp-flow-form.tsx";

/** A node's configuration as a form: made from its schema, or by hand where that serves better. */
export function NodeForm({ node }: { node: JourneyNode }) {
  const { store, isReadOnly } = useEditing();
  const nodeType = nodeTypeOf(node.type);
  if (!nodeType) return <Text size="sm">This version of Tributary does not know nodes of type “{node.type}”.</Text>;
  const set = (config: JsonObject, field: string) =>
    change(store, (journey) => configureNode(journey, node.id, config), `configure ${node.id} ${field}`);
  const shape = shapeOf(nodeType.config);
  if (shape.kind !== "group" || shape.fields.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        There is nothing to set here.
      </Text>
    );
  }
  const HandMade = handMade[node.type];
  return (
    <fieldset className="tb-form" disabled={isReadOnly}>
      {HandMade ? (
        <HandMade config={node.config} onChange={set} />
      ) : (
        <Fields
          fields={shape.fields}
          path=""
          value={node.config}
          onChange={(config) => set(config, changedField(node.config, config))}
        />
      )}
    </fieldset>
  );
}

const handMade: Readonly<Record<string, typeof WhatsappFlowForm>> = {
  "whatsapp-flow": WhatsappFlowForm,
  "return-screen": ReturnScreenForm,
  condition: ConditionForm,
  template: TemplateNodeForm,
};
