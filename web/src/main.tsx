import "./older-browsers/polyfills.ts";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { BrowserRouter } from "react-router";
import { App } from "./app.tsx";
import { startLanguage } from "./i18n/i18n.ts";
import { keepForOffline } from "./offline/keep-for-offline.ts";
import "./ui/styles/design.css";
import "./older-browsers/older.css";

async function start(): Promise<void> {
  await startLanguage();
  const root = document.getElementById("root");
  if (root === null) throw new Error("The page has no root element.");
  createRoot(root).render(
    <StrictMode>
      <BrowserRouter>
        <App />
      </BrowserRouter>
    </StrictMode>,
  );
  keepForOffline();
}

// Until the pages are drawn, the document itself says that it is loading, and what to do if that does not end.
void start();
