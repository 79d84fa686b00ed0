import { Modal, type ModalProps } from "@mantine/core";

/** A dialog that stays until one of its buttons is pressed: neither Escape nor a click beside it decides. */
export function DecisionModal(props: Omit<ModalProps, "opened" | "onClose">) {
  return (
    <Modal
      {...props}
      opened
      onClose={() => {}}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
    />
  );
}
