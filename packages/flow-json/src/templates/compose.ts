import type { JsonObject } from "../json/json.ts";
import { recommendedVersion } from "../model/versions.ts";

/** A screen of a template, before it is a document. */
export interface TemplateScreen {
  id: string;
  title: string;
  data?: JsonObject;
  children: JsonObject[];
}

/** A Flow without endpoint: screens one after the other, of which the last one ends it. */
export function staticFlow(screens: TemplateScreen[]): JsonObject {
  const last = screens.length - 1;
  return {
    version: recommendedVersion,
    screens: screens.map((screen, index) => ({
      ...toScreen(screen),
      ...(index === last ? { terminal: true, success: true } : {}),
    })),
  };
}

/** A Flow whose endpoint decides which screen comes next, within the routes given. */
export function dynamicFlow(routes: Record<string, string[]>, screens: TemplateScreen[]): JsonObject {
  const isLast = (id: string) => routes[id]?.length === 0;
  return {
    version: recommendedVersion,
    data_api_version: "3.0",
    routing_model: routes,
    screens: screens.map((screen) => ({
      ...toScreen(screen),
      ...(isLast(screen.id) ? { terminal: true, success: true } : {}),
    })),
  };
}

function toScreen({ id, title, data, children }: TemplateScreen): JsonObject {
  return { id, title, ...(data ? { data } : {}), layout: { type: "SingleColumnLayout", children } };
}

/** Options to choose from: each id is what the response holds. */
export function options(titles: Record<string, string>): JsonObject[] {
  return Object.entries(titles).map(([id, title]) => ({ id, title }));
}

/** The button at the foot of a screen. */
export function footer(label: string, action: JsonObject): JsonObject {
  return { type: "Footer", label, "on-click-action": action };
}

/** Goes on to another screen with what was filled in here. */
export function goTo(screen: string, payload: JsonObject): JsonObject {
  return { name: "navigate", next: { type: "screen", name: screen }, payload };
}
