import { Group, Text, Title } from "@mantine/core";
import { type ReactNode, useEffect, useRef } from "react";

interface Props {
  title: string;
  /** One sentence: what this page is for. */
  description?: ReactNode;
  /** Buttons at the right. */
  actions?: ReactNode;
  /** The page was opened by something that is gone, and with it the focus. */
  takesFocus?: boolean;
}

/** A page's name, here and in the browser's tab, with what can be done on it. */
export function PageHeader({ title, description, actions, takesFocus = false }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Tributary Studio`;
  }, [title]);
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);
  return (
    <header className="tb-page-header">
      <div>
        <Title order={1} ref={heading} {...(takesFocus ? { tabIndex: -1 } : {})}>
          {title}
        </Title>
        {description !== undefined && (
          <Text c="dimmed" mt={2} maw={640} component="div">
            {description}
          </Text>
        )}
      </div>
      {actions !== undefined && (
        <Group gap="xs" wrap="nowrap" className="tb-page-header-actions">
          {actions}
        </Group>
      )}
    </header>
  );
}
