import { Modal, type ModalProps } from "@mantine/core";
import { useState } from "react";

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
