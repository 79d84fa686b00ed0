import { Group, Modal, type ModalProps } from "@mantine/core";
import { type ReactNode, useState } from "react";
import "./form-modal.css";

/** A dialog to fill in. What was typed outlasts a click beside it, and Escape asks before it is gone. */
export function FormModal({ onClose, children, ...rest }: Omit<ModalProps, "opened">) {
  const [isTyped, setTyped] = useState(false);
  const close = () => {
    if (!isTyped || window.confirm("Close the dialog and lose what you typed?")) onClose();
  };
  return (
    <Modal {...rest} opened onClose={close} closeOnClickOutside={!isTyped}>
      <div onInput={() => setTyped(true)}>{children}</div>
    </Modal>
  );
}

/** The buttons of a form in a dialog: in view however long the form is. */
export function FormButtons({ children }: { children: ReactNode }) {
  return (
    <Group justify="flex-end" gap="xs" className="tb-form-buttons">
      {children}
    </Group>
  );
}
