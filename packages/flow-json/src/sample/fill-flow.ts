import type { JsonObject } from "../json/json.ts";
import { entryScreens } from "../knowledge/entry-screens.ts";
import type { FlowJson } from "../model/flow-json.ts";
import type { OpenFlow } from "../runtime/open-flow.ts";
import { receive } from "../runtime/receive.ts";
import type { ScreenView } from "../runtime/screen-view.ts";
import { openFlow } from "../runtime/start-flow.ts";
import type { EndpointAnswer, EndpointRequest, Step } from "../runtime/step.ts";
import { viewScreen } from "../runtime/view-screen.ts";
import { type Act, type Memory, nextAct, playAct } from "./next-act.ts";
import { sampleAnswer } from "./sample-answer.ts";
import { completeData } from "./sample-data.ts";

/** How a Flow is filled in automatically. */
export interface FillOptions {
  /** Values by the name of an input, or by `SCREEN.name`; where there is none, a plausible one is given. */
  answers?: JsonObject;
  /** How the Flow is opened; without it at the first entry screen, with the document's own examples as its data. */
  start?: { screen?: string; data?: JsonObject } | { dynamic: true };
  /** `unused` where nobody says otherwise, as WhatsApp has it. */
  flowToken?: string;
  /** Stands in for the endpoint; without it one that goes along with everything. */
  answerEndpoint?: (request: EndpointRequest, open: OpenFlow) => EndpointAnswer;
}

/** What became of a Flow that was filled in automatically. */
export interface FilledFlow {
  open: OpenFlow;
  /** What the Flow returned; missing when it did not come to its end. */
  response?: JsonObject;
  /** Everything that was done, in order. */
  acts: Act[];
  /** What was shown after each act. */
  views: ScreenView[];
  /** What the endpoint was asked. */
  requests: EndpointRequest[];
}

/**
 * Fills a Flow in as a willing contact would, through the runtime alone, until it is completed or nothing is left to
 * try. Always ends, and always in the same way for the same Flow.
 */
export function fillFlow(flow: FlowJson, options: FillOptions = {}): FilledFlow {
  const filling: Filling = { acts: [], views: [], requests: [], memory: {}, hasTapped: false };
  let step = openSample(flow, options);
  for (let drawn = 0; drawn < componentsMax; ) {
    const view = viewScreen(flow, step.open);
    filling.views.push(view);
    drawn += view.components.length + 1;
    const next =
      step.open.status === "waiting" ? answer(flow, step, filling, options) : act(flow, step, filling, options);
    if (next === undefined) break;
    step = next;
  }
  const { acts, views, requests } = filling;
  const { open } = step;
  return {
    open,
    acts,
    views,
    requests,
    ...(open.completion === undefined ? {} : { response: open.completion.payload }),
  };
}

/** How many components are drawn before it is given up: more than any Flow takes that WhatsApp opens. */
const componentsMax = 300_000;

interface Filling extends Pick<FilledFlow, "acts" | "views" | "requests"> {
  memory: Memory;
  hasTapped: boolean;
}

function openSample(flow: FlowJson, { start = {}, flowToken = "unused" }: FillOptions): Step {
  if ("dynamic" in start) return openFlow(flow, { flowToken, dynamic: true });
  const screen = start.screen ?? entryScreens(flow)[0] ?? flow.screens[0]?.id ?? "";
  return openFlow(flow, { flowToken, screen, data: completeData(flow, screen, start.data) });
}

function answer(flow: FlowJson, step: Step, filling: Filling, options: FillOptions): Step | undefined {
  const request = step.effects.find((effect) => effect.kind === "data-exchange");
  if (request === undefined) return undefined;
  filling.requests.push(request.request);
  const given =
    options.answerEndpoint?.(request.request, step.open) ??
    sampleAnswer(flow, step.open, request.request, filling.hasTapped);
  return receive(flow, step.open, request.id, given);
}

function act(flow: FlowJson, { open }: Step, filling: Filling, { answers }: FillOptions): Step | undefined {
  if (open.status !== "open") return undefined;
  const next = nextAct(viewScreen(flow, open), filling.memory, answers);
  if (next === undefined) return undefined;
  filling.memory = next.memory;
  filling.acts.push(next.act);
  filling.hasTapped = next.act.kind === "tap";
  return playAct(flow, open, next.act);
}
