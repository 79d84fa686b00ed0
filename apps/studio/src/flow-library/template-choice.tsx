import { Badge, Group, Radio, Text } from "@mantine/core";
import { flowTemplates } from "@tributary/flow-json";

/** Flows to begin with. */
export function TemplateChoice({ value, onChange }: { value: string; onChange: (templateId: string) => void }) {
  return (
    <Radio.Group value={value} onChange={onChange} label="Begin with" name="template">
      <div className="tb-template-list">
        {flowTemplates.map(({ id, title, summary, isDynamic }) => (
          <Radio.Card key={id} value={id} p="xs" className="tb-choice">
            <Group gap={6} wrap="nowrap" mb={2}>
              <Text size="sm" fw={600}>
                {title}
              </Text>
              {isDynamic && <Badge color="blue">Dynamic</Badge>}
            </Group>
            <Text size="xs" c="dimmed">
              {summary}
            </Text>
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  );
}
