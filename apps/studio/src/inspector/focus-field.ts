/** Goes to the field that an issue names, or the nearest one around it. */
export function focusField(body: HTMLElement | null, path: string): void {
  const parts = path.split(".");
  for (let length = parts.length; length > 0; length -= 1) {
    const wanted = parts.slice(0, length).join(".");
    const field = [...(body?.querySelectorAll<HTMLElement>("[data-field]") ?? [])].find(
      (one) => one.dataset["field"] === wanted,
    );
    if (!field) continue;
    field.scrollIntoView({ block: "center" });
    const input = field.matches("input, textarea")
      ? field
      : field.querySelector<HTMLElement>("input, textarea, .cm-content");
    input?.focus();
    return;
  }
}

/** Goes to the first field of the node that is selected, to fill it in; to its name where there is none. */
export function focusFirstField(): void {
  const inspector = document.querySelector(".tb-inspector");
  const field = ":is(input:not([type=hidden]), textarea, .cm-content)";
  const first =
    inspector?.querySelector<HTMLElement>(`.tb-form ${field}`) ?? inspector?.querySelector<HTMLElement>(field);
  first?.focus();
}
