/** Whether the keyboard belongs to a field or a dialog at the moment, and not to the canvas. */
export function isTyping(): boolean {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement)) return false;
  return (
    focused.isContentEditable ||
    focused.closest("input, textarea, select, [role=dialog], [role=menu], .cm-editor") !== null
  );
}
