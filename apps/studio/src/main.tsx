import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

const container = document.getElementById("root");
if (container === null) throw new Error("index.html has no #root.");
createRoot(container).render(
  <StrictMode>
    <h1>Tributary Studio</h1>
  </StrictMode>,
);
