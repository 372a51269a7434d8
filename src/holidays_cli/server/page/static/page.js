// The page works without this script, which submits a selection at once, counts down, and keeps the page up to date.
"use strict";

const selectionForm = document.getElementById("choose");
const statusLine = document.getElementById("status");
const LIVE_SECTIONS = ["next", "sources", "calendar-of-year", "list", "long", "differences"];

if (selectionForm) {
  selectionForm.addEventListener("change", (event) => {
    if (event.target.id === "country") document.getElementById("state")?.remove(); // it is a state of the country before
    if (event.target.id !== "year" || event.target.checkValidity()) selectionForm.requestSubmit();
  });
}

function countDown() {
  for (const countdown of document.querySelectorAll("[data-until]")) {
    const seconds = Math.ceil((new Date(countdown.dataset.until) - Date.now()) / 1000);
    if (seconds <= 0) {
      countdown.textContent = "today";
      continue;
    }
    const days = Math.floor(seconds / 86400);
    const units = [[days, "day"], [Math.floor(seconds / 3600) % 24, "hour"], [Math.floor(seconds / 60) % 60, "minute"]];
    const amounts = units.filter(([number]) => number).map(([number, unit]) => `${number} ${unit}${number === 1 ? "" : "s"}`);
    const text = `in ${amounts.join(", ") || "less than a minute"}`;
    if (countdown.textContent !== text) countdown.textContent = text;
  }
}

countDown();
setInterval(countDown, 10000);

async function reload(message) {
  const response = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!response.ok) return;
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  const editing = document.getElementById("closures")?.contains(document.activeElement);
  for (const id of editing ? LIVE_SECTIONS : [...LIVE_SECTIONS, "closures"]) {
    const shown = document.getElementById(id);
    const section = fresh.getElementById(id);
    const changed = shown && section && shown.innerHTML !== section.innerHTML;
    if (changed && !shown.contains(document.activeElement)) shown.replaceWith(document.adoptNode(section));
  }
  countDown();
  if (statusLine) statusLine.textContent = message;
}

function listen() {
  const { country, calendar } = document.body.dataset;
  const query = new URLSearchParams({ country });
  if (calendar) query.set("calendar", calendar);
  const events = new EventSource(`/events?${query}`);
  events.addEventListener("changed", () => reload("A source has changed."));
  events.addEventListener("closure", () => reload("The closures have changed."));
  events.addEventListener("refresh", (event) => {
    const { step, year, holidays, detail } = JSON.parse(event.data);
    const messages = {
      started: "Asking the sources …",
      asked: `Asked for ${year}: ${holidays} holidays.`,
      failed: `The holidays of ${year} could not be read: ${detail}`,
      finished: "The sources have been asked again.",
    };
    if (step === "finished") reload(messages.finished);
    else if (statusLine) statusLine.textContent = messages[step] ?? "";
  });
  addEventListener("pagehide", () => events.close(), { once: true });
}

if (selectionForm) {
  listen();
  // A page restored from the browser's cache has missed the events since.
  addEventListener("pageshow", (event) => {
    if (event.persisted) {
      listen();
      reload("");
    }
  });
}
