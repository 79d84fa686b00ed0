import { ReactFlowProvider } from "@xyflow/react";
import type { ReactNode } from "react";

/** Lets what stands beside the canvas move its view. */
export function CanvasProvider({ children }: { children: ReactNode }) {
  return <ReactFlowProvider>{children}</ReactFlowProvider>;
}
