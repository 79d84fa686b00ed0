import type { z } from "zod";
import type { JourneyKind, JourneyNode } from "./bot.ts";
import type { Event } from "./event.ts";
import type { FlowRequest } from "./flow-request.ts";
import type { InboundMessage, Input } from "./input.ts";
import type { NodeIssue } from "./issue.ts";
import type { Json, JsonObject } from "./json.ts";
import type { PreparedBot, PreparedJourney } from "./prepared-bot.ts";
import type { Wait } from "./session.ts";

/** The palette's categories. */
export type NodeGroup = "start" | "message" | "prompt" | "action" | "flow" | "data-channel";

/** How long a node waits before it goes on by itself; `unknown` when only a turn can tell, and it may be no time at all. */
export type Later = { minutes: number } | "unknown";

/** A named way out of a node. */
export interface Exit {
  name: string;
  label: string;
  /** Of a node that may wait: how long it waits before it leaves by this way without the contact. Without it, a message takes it. */
  later?: Later;
  /** What happens when it is not connected: the journey ends, or the project's Fallback journey takes over. */
  unconnected: "end" | "fallback";
}

/** What a node does next: leave by an exit, wait, or end its journey (and start another in the same session). */
export type Step =
  | { exit: string }
  | { wait: Wait }
  | { end: "end" | "flow-sent" | "terminal" | "triggered-journey" | "replied"; trigger?: string };

/** How well a message fits a start trigger; the highest rank wins, then the order of the journeys. */
export interface TriggerMatch {
  rank: number;
  /** Whether it also starts while another journey waits for the contact. */
  canInterrupt: boolean;
}

/** A User Journey to start at a time. */
export interface SchedulePlan {
  key: string;
  journeyId: string;
  /** Milliseconds since 1970. */
  dueAt: number;
  /** What its variables are given then, by reference: `local_var.name`. */
  values: JsonObject;
}

/** What a node may use while it runs. It reads, writes and emits; it does no I/O. */
export interface Turn {
  readonly bot: PreparedBot;
  readonly journey: PreparedJourney;
  readonly node: JourneyNode;
  /** Milliseconds since 1970. */
  readonly now: number;
  newId(): string;
  emit(event: Event): void;
  /** @throws TurnFailure `template-failed` */
  render(template: string): string;
  /** Like render, but a text that is one single output keeps its value's type. @throws TurnFailure `template-failed` */
  evaluate(template: string): Json;
  /** Renders JSON text whose variables cannot break out of their place. @throws TurnFailure `json-invalid`, `template-failed` */
  renderJson(template: string): Json;
  /** Renders a URL, percent-encoding its variables but one at the very beginning. @throws TurnFailure `url-invalid`, `template-failed` */
  renderUrl(template: string): string;
  read(reference: string): Json | undefined;
  /**
   * Sets a declared local or global variable. Nothing, or a blank text, clears a number and a truth value; a value of the
   * wrong type leaves the variable as it was and emits `variable-refused`.
   */
  write(reference: string, value: Json): boolean;
  /** Takes a local or global variable's value away: it reads as nothing then. */
  clear(reference: string): void;
  /** Lets a User Journey start by itself. It takes the place of the one that has the same key. */
  schedule(plan: SchedulePlan): void;
  /** Takes a journey that would start by itself out again; false when there is none with that key. */
  cancelSchedule(key: string): boolean;
  /** Counts what a node works on besides texts and variables, in characters. @throws TurnFailure `turn-too-large` */
  work(characters: number): void;
  /** All variables, for code. */
  scopes(): { system_var: JsonObject; local_var: JsonObject; global_var: JsonObject; constant_var: JsonObject };
  /** What this node remembered at its last wait. */
  readonly memory: Json | undefined;
  remember(memory: Json): void;
  /** What the open Flow asks; only in a Data Channel Journey. */
  readonly flowRequest: FlowRequest | undefined;
  /** Why Meta does not send this Flow at present, in plain words; undefined when it does. */
  flowProblem(flowId: string): string | undefined;
}

/** What a node type may look at when it inspects a node. */
export interface InspectContext {
  readonly bot: PreparedBot;
  readonly journey: PreparedJourney;
  readonly node: JourneyNode;
  readonly facts: InspectFacts;
}

/** A message template as it stands at Meta; `status` is Meta's word, such as `APPROVED`, `components` Meta's objects. */
export interface KnownTemplate {
  name: string;
  language: string;
  status: string;
  components: readonly Json[];
}

/** What is known besides the bot when it is inspected. */
export interface InspectFacts {
  /** True when the bot is about to be deployed. */
  isDeploy: boolean;
  /** The connected WABA's Flows, when they could be read. */
  flows?: { id: string; name: string; status: string }[];
  /** Flow JSON by Flow ID, as far as it is known. */
  flowJson?: ReadonlyMap<string, Json>;
  /** The connected accounts' message templates, as far as they are known. */
  templates?: readonly KnownTemplate[];
  /** Names of the project's secrets, when known. */
  secretNames?: string[];
}

/** The contract of a node type: one value in one folder. */
export interface NodeType<Config> {
  type: string;
  title: string;
  group: NodeGroup;
  /** One sentence for the palette and the node reference. */
  summary: string;
  /** What a form, `inspect` and the node reference need to know of a field stands in its `.meta()`: see `FieldMeta`. */
  config: z.ZodType<Config>;
  allowedIn: readonly JourneyKind[];
  /** `start`: an entry, of which only a Data Channel Journey has several; `end`: nothing follows; `step`: everything else. */
  role: "start" | "step" | "end";
  /** Whether a designer may add, edit, duplicate and delete it. */
  isLocked?: boolean;
  /** Whether it waits for the contact, so that a loop through it is no endless loop; it may depend on its configuration. */
  waitsForContact?: boolean | ((config: Config) => boolean);
  /** Whether it waits for a time, so that a loop through it may ask again and again. */
  waitsForTime?: boolean;
  exits(config: Config): Exit[];
  /** For start nodes: how well a message fits; undefined when it does not. `work` counts as that of a turn does. */
  trigger?(config: Config, message: InboundMessage, work: Turn["work"]): TriggerMatch | undefined;
  /** For start nodes of Data Channel Journeys: how well a request fits, the highest number wins; undefined when it does not. */
  accepts?(config: Config, request: FlowRequest): number | undefined;
  enter(config: Config, turn: Turn): Step;
  resume?(config: Config, input: Input, turn: Turn): Step;
  inspect?(config: Config, context: InspectContext): NodeIssue[];
}

// biome-ignore lint/suspicious/noExplicitAny: the one boundary where node types of different configs share a registry
export type AnyNodeType = NodeType<any>;

/** All node types of a product, by their `type`. */
export type NodeTypes = Readonly<Record<string, AnyNodeType>>;

/** Checks a node type against the contract; the type of its configuration follows from the schema. */
export function defineNodeType<Config>(definition: NodeType<Config>): NodeType<Config> {
  return definition;
}
