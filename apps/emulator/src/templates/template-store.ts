import type { TemplateRecord } from "./template-record.ts";

export type StoredTemplate = { wabaId: string; template: TemplateRecord };

/** The templates of all accounts; one record for each language. */
export type TemplateStore = {
  put(wabaId: string, template: TemplateRecord): void;
  byId(id: string): StoredTemplate | undefined;
  find(wabaId: string, name: string, language: string): TemplateRecord | undefined;
  list(wabaId: string): TemplateRecord[];
  all(): StoredTemplate[];
  remove(id: string): void;
  /** Nobody can create a template of this name again before that moment. */
  reserve(wabaId: string, name: string, untilMs: number): void;
  isReserved(wabaId: string, name: string, nowMs: number): boolean;
  reservations(): [accountAndName: string, untilMs: number][];
};

export function createTemplateStore(reservations: [string, number][] = []): TemplateStore {
  const templates = new Map<string, StoredTemplate>();
  const reserved = new Map(reservations);
  const list = (wabaId: string) =>
    [...templates.values()].filter((stored) => stored.wabaId === wabaId).map(({ template }) => template);
  return {
    put: (wabaId, template) => void templates.set(template.id, { wabaId, template }),
    byId: (id) => templates.get(id),
    find: (wabaId, name, language) =>
      list(wabaId).find((template) => template.name === name && template.language === language),
    list,
    all: () => [...templates.values()],
    remove: (id) => void templates.delete(id),
    reserve: (wabaId, name, untilMs) => void reserved.set(`${wabaId}/${name}`, untilMs),
    reservations: () => [...reserved],
    isReserved: (wabaId, name, nowMs) => nowMs < (reserved.get(`${wabaId}/${name}`) ?? 0),
  };
}
