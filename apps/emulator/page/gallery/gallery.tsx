import "@tributary/phone/phone.css";
import "./gallery.css";
import { type FlowJson, parseFlowJson, type ScreenView, sampleData } from "@tributary/flow-json";
import { Chat, FlowSheet, PhoneFrame, type PhoneLook, useFlow } from "@tributary/phone";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { createRoot } from "react-dom/client";
import { z } from "zod";
import { ask } from "../control.ts";
import { galleryChats } from "./chats.ts";
import galleryFlow from "./gallery.flow.json";
import { galleryStates } from "./states.ts";

const today = "2026-11-23";

/** Everything that a phone can show, side by side: `?platform=ios&scheme=dark` chooses how. */
function Gallery({ look, flow }: { look: Required<PhoneLook>; flow: FlowJson }): ReactNode {
  return (
    <main className={`gallery gallery-${look.colorScheme}`}>
      <h1>Everything that a phone shows</h1>
      {Object.entries(galleryChats).map(([name, chat]) => (
        <Exhibit key={name} name={name} look={look}>
          <Chat {...look} subtitle="+1 555 0100" timeZone="UTC" {...everything} {...chat} />
        </Exhibit>
      ))}
      <Screens flow={flow} look={look} />
      {Object.entries(galleryStates).map(([name, view]) => (
        <Exhibit key={name} name={name} look={look}>
          <FlowSheet {...look} {...idle} isPreview view={view} businessName="Corner bikes" today={today} />
        </Exhibit>
      ))}
    </main>
  );
}

/** The screens of one of the emulator's Flows, side by side: `?flow=<id>`. */
function FlowGallery({ look, flowId }: { look: Required<PhoneLook>; flowId: string }): ReactNode {
  const [found, setFound] = useState<{ title: string; flow?: FlowJson }>({ title: "Loading …" });
  useEffect(() => {
    ask(flowSchema, `/flows/${encodeURIComponent(flowId)}`).then(
      ({ name, json }) => {
        const { flow } = parseFlowJson(json);
        setFound(flow === undefined ? { title: `${name} has no Flow JSON that can be read` } : { title: name, flow });
      },
      (error: Error) => setFound({ title: error.message }),
    );
  }, [flowId]);
  return (
    <main className={`gallery gallery-${look.colorScheme}`}>
      <h1>{found.title}</h1>
      {found.flow && <Screens flow={found.flow} look={look} />}
    </main>
  );
}

const flowSchema = z.object({ name: z.string(), json: z.unknown().optional() });

function Screens({ flow, look }: { flow: FlowJson; look: Required<PhoneLook> }): ReactNode {
  return flow.screens.map(({ id }) => (
    <Exhibit key={id} name={id.toLowerCase()} look={look}>
      <OneScreen flow={flow} screen={id} look={look} />
    </Exhibit>
  ));
}

function Exhibit(props: { name: string; look: PhoneLook; children: ReactNode }): ReactNode {
  const { name, look, children } = props;
  return (
    <section className="exhibit" aria-label={name} data-exhibit={name}>
      <h2>{name}</h2>
      <PhoneFrame {...look} isBare>
        {children}
      </PhoneFrame>
    </section>
  );
}

function OneScreen({ flow, screen, look }: { flow: FlowJson; screen: string; look: PhoneLook }): ReactNode {
  const start = useMemo(() => ({ flowToken: "unused", screen, data: sampleData(flow, screen) }), [flow, screen]);
  const running = useFlow(flow, start, {
    exchange: async () => ({ failure: "cannot_be_served" }),
    complete: () => {},
    openUrl: () => {},
  });
  const view: ScreenView = running.view;
  return (
    <FlowSheet
      {...look}
      {...idle}
      {...running}
      view={view}
      isPreview
      businessName="Corner bikes"
      today={today}
      onTap={() => {}}
    />
  );
}

const idle = {
  onChange: () => {},
  onLeave: () => {},
  onTap: () => {},
  onPickFiles: () => {},
  onBack: () => {},
  onClose: () => {},
};

const everything = {
  onSend: () => {},
  onChoose: () => {},
  onOpenFlow: () => {},
  onAnswerRequest: () => {},
  onReact: () => {},
  onOpenResponse: () => {},
  onAttach: () => {},
};

function lookOfAddress(): Required<PhoneLook> {
  const query = new URLSearchParams(location.search);
  return {
    platform: query.get("platform") === "ios" ? "ios" : "android",
    colorScheme: query.get("scheme") === "dark" ? "dark" : "light",
  };
}

const root = document.querySelector("#root");
const { flow } = parseFlowJson(galleryFlow);
const flowId = new URLSearchParams(location.search).get("flow");
if (root !== null && flow !== undefined) {
  const look = lookOfAddress();
  createRoot(root).render(
    flowId === null ? <Gallery look={look} flow={flow} /> : <FlowGallery look={look} flowId={flowId} />,
  );
}
