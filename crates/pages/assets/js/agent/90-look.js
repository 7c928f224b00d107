/**
 * Light or dark at once, remembered by the server's cookie; a phone's rail closes when one went somewhere; the newest message
 * is in sight when a ticket opens.
 * @module look
 */
import { all, one } from "./10-kit.js";

const toggle = one("[data-theme-toggle]");
if (toggle) {
  toggle.hidden = false;
  toggle.addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    fetch("/preferences", { method: "POST", body: new URLSearchParams({ theme: root.dataset.theme }) });
  });
}

if (!location.hash && one("[data-ticket]")) {
  const messages = all("#stream > ol > li");
  const newest = one("#stream [data-new]") ?? messages.at(-1);
  if (messages.length > 3) newest?.scrollIntoView({ block: "center" });
}
