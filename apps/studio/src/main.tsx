import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "./theme/base.css";
import "./lists/lists.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { takeKeyFromAddress } from "./session/session.ts";

takeKeyFromAddress(window.location, window.history);
const container = document.getElementById("root");
if (container === null) throw new Error("index.html has no #root.");
createRoot(container).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
