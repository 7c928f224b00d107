/**
 * Tells the desk that a ticket is open here, and whether an answer is being written: every 20 s while the page is seen.
 * @module presence
 */
import { one } from "./10-kit.js";

const ticket = one("[data-ticket]")?.dataset.ticket;
if (ticket) {
  const path = `/tickets/${ticket}/presence`;
  const tell = (state) => navigator.sendBeacon(path, new URLSearchParams({ state }));
  const now = () => (one(".composer:focus-within") ? "replying" : "viewing");
  const ping = () => document.visibilityState === "visible" && tell(now());
  ping();
  setInterval(ping, 20_000);
  one(".composer")?.addEventListener("focusin", ping);
  addEventListener("visibilitychange", ping);
  addEventListener("pagehide", () => tell("gone"));
}
