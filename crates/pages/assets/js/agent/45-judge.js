/**
 * The policy's editor says what is wrong while one types: half a second after the last key the text is checked, and what was found
 * stands beside it. What it would do is asked for by the button, which checks the whole page where there is no script. A line's
 * number leads to that line.
 * @module judge
 */
import { announce, later, one } from "./10-kit.js";

const bench = one("form[data-judge]");
if (bench) {
  const [text, judged, state] = [one("#text", bench), one("#judged", bench), one("[data-judge-state]", bench)];
  const said = state.textContent;
  let asked = 0;

  const ask = async (what) => {
    const mine = ++asked;
    judged.ariaBusy = "true";
    try {
      const answer = await fetch(bench.dataset.judge, { method: "POST", body: new URLSearchParams({ text: text.value, do: what }) });
      if (!answer.ok || answer.redirected) throw new Error(answer.status);
      const html = await answer.text();
      if (mine !== asked) return;
      show(new DOMParser().parseFromString(html, "text/html"));
      state.textContent = said;
    } catch {
      if (mine === asked) state.textContent = bench.dataset.failed;
    } finally {
      if (mine === asked) judged.ariaBusy = "false";
    }
  };

  /** Swaps what was found; says its heading when that is another one. */
  const show = (page) => {
    const [before, now] = [one("#found", judged)?.textContent, one("#found", page)?.textContent];
    judged.replaceChildren(...page.body.childNodes);
    const wrong = one("strong", judged);
    if (wrong) text.setAttribute("aria-invalid", "true");
    else text.removeAttribute("aria-invalid");
    if (now && now !== before) announce(now);
  };

  const check = later(500, () => ask("check"));
  text.addEventListener("input", check);

  bench.addEventListener("submit", (event) => {
    check.stop();
    if (event.submitter?.value !== "check") return;
    event.preventDefault();
    // Nothing is sent: the form is not busy, and can be proposed.
    event.stopPropagation();
    ask("effect").then(() => one("#effect, #found", judged)?.scrollIntoView({ block: "nearest" }));
  });

  judged.addEventListener("click", (event) => {
    const line = Number(event.target.closest("[data-line]")?.dataset.line);
    if (!line) return;
    event.preventDefault();
    const lines = text.value.split("\n");
    const start = lines.slice(0, line - 1).reduce((sum, before) => sum + before.length + 1, 0);
    text.focus({ preventScroll: true });
    text.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
    const height = parseFloat(getComputedStyle(text).lineHeight);
    text.scrollTo({ top: Math.max(0, (line - 4) * height), left: 0 });
    text.scrollIntoView({ block: "nearest" });
  });
}
