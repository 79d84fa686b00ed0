import { Button } from "@mantine/core";
import { IconMapOff } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { EmptyState } from "./empty-state.tsx";

/** For an address that leads nowhere. */
export function NotFoundPage() {
  return (
    <EmptyState
      title="There is nothing here"
      icon={<IconMapOff size={28} stroke={1.5} />}
      action={
        <Button component={Link} to="/" variant="default">
          All projects
        </Button>
      }
    >
      The address is wrong, or what was here has been deleted.
    </EmptyState>
  );
}
