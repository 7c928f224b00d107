/**
 * Keeps the clocks counting between two visits: each `[data-due]` says what is left, once a minute, in the page's own words
 * (`data-units`, `data-late` on the body). What happens at zero stays in its title.
 * @module clocks
 */
import { all } from "./10-kit.js";

const [day, hour, minute] = (document.body.dataset.units ?? "").split(" ");

/** @returns {string} `1 d 2 h`, `0 h 41 m`, or for a time that has passed `12 m late`. */
function left(milliseconds) {
  const minutes = Math.floor(Math.abs(milliseconds) / 60_000);
  const [d, h, m] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
  const late = milliseconds < 0;
  const text = d ? `${d} ${day} ${h} ${hour}` : late && !h ? `${m} ${minute}` : `${h} ${hour} ${m} ${minute}`;
  return late ? document.body.dataset.late.replace("…", text) : text;
}

function tick() {
  for (const clock of all("[data-due]")) {
    const rest = Date.parse(clock.dataset.due) - Date.now();
    clock.firstChild.textContent = left(rest);
    clock.classList.toggle("late", rest < 0);
    clock.classList.toggle("soon", rest >= 0 && rest < 3_600_000);
  }
}
if (minute) {
  tick();
  setInterval(tick, 60_000);
  addEventListener("swapped", tick);
}
