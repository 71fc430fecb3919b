import "./styles/tokens.css";
import "./styles/base.css";

import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { App, startLoading } from "./app.tsx";
import { lang } from "./i18n/index.ts";
import { startKeepingFocus } from "./shared/focus.ts";
import { startRouter } from "./shared/router.ts";

document.documentElement.lang = lang();
startRouter();
startKeepingFocus();
startLoading();
const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
