import "@tributary/phone/phone.css";
import "./page.css";
import "./side.css";
import "./phone.css";
import "./wire.css";
import "./narrow.css";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";

const root = document.querySelector("#root");
if (root !== null) createRoot(root).render(<App />);
