/**
 * Drafts never die: the composer's text is kept on the server 800 ms after the last key and when focus leaves. A failure is
 * said and tried again at the next key; on leaving the page the last words are sent along, unless they were sent for good.
 * @module draft
 */
import { later, one } from "./10-kit.js";

const form = one("form[data-draft]");
if (form) {
  const state = one("[data-draft-state]", form);
  const body = () => new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
  let kept = body().toString();
  let sent = false;

  const save = later(800, async () => {
    const now = body();
    if (now.toString() === kept) return;
    try {
      const answer = await fetch(form.dataset.draft, { method: "POST", body: now });
      if (!answer.ok) throw new Error(answer.status);
      kept = now.toString();
      const time = new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
      state.textContent = `${form.dataset.saved} ${time.format(new Date())}`;
    } catch {
      state.textContent = form.dataset.failed;
    }
  });

  form.addEventListener("input", save);
  form.addEventListener("focusout", () => save.now());
  form.addEventListener("submit", () => {
    save.stop();
    sent = true;
  });
  addEventListener("pageshow", () => (sent = false));
  addEventListener("pagehide", () => {
    if (!sent && body().toString() !== kept) navigator.sendBeacon(form.dataset.draft, body());
  });
}
