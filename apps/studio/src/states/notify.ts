import { notifications } from "@mantine/notifications";
import { explain } from "./explain.ts";

const closing = { closeButtonProps: { "aria-label": "Close the message" } };

/** Tells that something was done. */
export function tellDone(message: string): void {
  notifications.show({ message, color: "river", autoClose: 4000, ...closing });
}

/** Tells why something was not done. */
export function tellRefused(error: unknown): void {
  notifications.show({ message: explain(error), color: "red", autoClose: 9000, ...closing });
}

/** Tells why something cannot be done here. */
export function tellProblem(message: string): void {
  notifications.show({ message, color: "yellow", autoClose: 6000, ...closing });
}
