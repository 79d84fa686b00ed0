import { type FlowJson, type FlowStart, type JsonObject, parseFlowJson } from "@tributary/flow-json";
import { FlowSheet, type PhoneLook, useFlow } from "@tributary/phone";
import { type ReactNode, useEffect, useState } from "react";
import { z } from "zod";
import { AnswerSheet } from "./answer-sheet.tsx";
import { ask } from "./control.ts";
import type { Entry, Place } from "./emulator-state.ts";
import { fillScreen } from "./fill-screen.ts";
import { exchangeWith, submitFlow, uploadFile } from "./flow-world.ts";
import { keepSummary } from "./summaries.ts";

export type FlowHostProps = {
  entry: Entry;
  place: Place;
  businessName: string;
  look: Required<PhoneLook>;
  nowMs: number;
  /** The endpoint has refused the token. */
  onExpired: () => void;
  onClose: () => void;
};

const flowSchema = z.object({ name: z.string(), json: z.unknown().optional(), publishedJson: z.unknown().optional() });

type Known = { name: string; flow: FlowJson | undefined };

/** The Flow that a message opens. When its Flow JSON is not known, the response is written by hand. */
export function FlowHost(props: FlowHostProps): ReactNode {
  const { entry, look, businessName, onClose } = props;
  const [known, setKnown] = useState<Known>();
  const [isByHand, setIsByHand] = useState(false);
  const { flowId = "", mode } = entry.flow ?? {};
  useEffect(() => {
    const path = `/flows/${encodeURIComponent(flowId)}`;
    ask(flowSchema, path).then(
      ({ name, json, publishedJson }) => {
        const { flow } = parseFlowJson(mode === "draft" ? json : (publishedJson ?? json));
        setKnown({ name, flow: flow?.screens.length ? flow : undefined });
      },
      () => setKnown({ name: `Flow ${flowId}`, flow: undefined }),
    );
  }, [flowId, mode]);
  if (known === undefined) {
    const view = { ...emptyView, isDraft: mode === "draft" };
    return <FlowSheet {...look} {...idle} view={view} businessName={businessName} onBack={onClose} onClose={onClose} />;
  }
  if (known.flow === undefined || isByHand) return <AnswerSheet {...props} name={known.name} flow={known.flow} />;
  return <OpenedFlow {...props} flow={known.flow} onByHand={() => setIsByHand(true)} />;
}

function OpenedFlow(props: FlowHostProps & { flow: FlowJson; onByHand: () => void }): ReactNode {
  const { entry, place, look, businessName, flow, nowMs, onClose, onByHand } = props;
  const [problem, setProblem] = useState<string>();
  const [start] = useState(() => startOf(entry));
  const [exchange] = useState(() => exchangeWith(place, entry.wamid));
  const running = useFlow(flow, start, {
    exchange: exchange.ask,
    openUrl: (url) => window.open(url, "_blank", "noopener"),
    complete: (payload, summary) => {
      submit(payload).then(
        (wamid) => {
          keepSummary(wamid, summary);
          onClose();
        },
        (error: Error) => setProblem(error.message),
      );
    },
  });
  /** When the endpoint ended the Flow, the emulator has sent the response already. */
  async function submit(payload: JsonObject): Promise<string> {
    return exchange.submittedWamid() ?? (await submitFlow(place, entry, payload));
  }
  function close(): void {
    if (running.open.failure?.code === "invalid-flow-token") props.onExpired();
    running.close();
    onClose();
  }
  async function pickFiles(name: string, files: File[]): Promise<void> {
    const component = running.view.components.find((one) => "files" in one && one.name === name);
    const before = component !== undefined && "files" in component ? component.files : [];
    try {
      const added = await Promise.all(files.map((file) => uploadFile(place, file)));
      running.onChange(name, [...before.map((file) => ({ ...file })), ...added]);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  }
  const view = problem === undefined ? running.view : { ...running.view, snackbar: problem };
  return (
    <FlowSheet
      {...look}
      {...running}
      view={view}
      businessName={businessName}
      today={new Date(nowMs).toISOString().slice(0, 10)}
      onPickFiles={(name, files) => void pickFiles(name, files)}
      fileUrl={(file) => `/emulator/media/${encodeURIComponent(file.id)}`}
      menu={[
        { title: "Fill in this screen", onSelect: () => fillScreen(running) },
        { title: "Answer as JSON", onSelect: onByHand },
      ]}
      onClose={close}
    />
  );
}

function startOf({ flow }: Entry): FlowStart {
  const common = { flowToken: flow?.token ?? "unused", isDraft: flow?.mode === "draft" };
  if (flow?.action === "data_exchange") return { ...common, dynamic: true };
  const data = z.record(z.string(), z.json()).safeParse(flow?.data);
  return {
    ...common,
    ...(flow?.screen === undefined ? {} : { screen: flow.screen }),
    ...(data.data === undefined ? {} : { data: data.data }),
  };
}

const emptyView = {
  screenId: "",
  title: "",
  components: [],
  canGoBack: false,
  refreshesOnBack: false,
  isWaiting: true,
  isTerminal: false,
  isSuccess: false,
  isDraft: false,
};

const idle = { onChange: () => {}, onLeave: () => {}, onTap: () => {}, onPickFiles: () => {} };
