import type { Json, PickedFile } from "@tributary/flow-json";
import { createContext, useContext } from "react";

/** What the contact does on a screen of a Flow, in the terms of the runtime. */
export type FlowActs = {
  /** An input has another value. */
  onChange: (name: string, value: Json) => void;
  /** The contact has left an input: its problem may be shown. */
  onLeave: (name: string) => void;
  /** A link, an entry of a list, “Read more” or the Footer, by its `id`. */
  onTap: (id: string) => void;
  /** Files were picked for an input; whoever runs the phone stores them and sets the input's value. */
  onPickFiles: (name: string, files: File[]) => void;
  /** Where a picked file can be seen. */
  fileUrl?: (file: PickedFile) => string | undefined;
};

type FlowContext = FlowActs & { today: string };

const flowContext = createContext<FlowContext>({
  onChange: () => {},
  onLeave: () => {},
  onTap: () => {},
  onPickFiles: () => {},
  today: "2000-01-01",
});

/** Gives the components of a screen what they can do. */
export const FlowActsProvider = flowContext.Provider;

/** What the Flow around this component can do, and which day it is there. */
export function useFlowActs(): FlowContext {
  return useContext(flowContext);
}
