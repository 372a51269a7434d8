// The page works without this; with it, it shows at once what is chosen, counts down, and is always up to date.
"use strict";

const choose = document.getElementById("choose");
const status = document.getElementById("status");
const LIVE = ["next", "sources", "calendar-of-year", "list", "long", "differences"];

if (choose) {
  choose.addEventListener("change", (event) => {
    if (event.target.id === "country") document.getElementById("state")?.remove(); // it was the other country's
    if (event.target.id !== "year" || event.target.checkValidity()) choose.requestSubmit();
  });
}

function countDown() {
  for (const place of document.querySelectorAll("[data-until]")) {
    const [year, month, day] = place.dataset.until.split("-").map(Number);
    const left = Math.ceil((new Date(year, month - 1, day) - Date.now()) / 1000);
    if (left <= 0) {
      place.textContent = "today";
      continue;
    }
    const days = Math.floor(left / 86400);
    const parts = [[days, "day"], [Math.floor(left / 3600) % 24, "hour"], [Math.floor(left / 60) % 60, "minute"]];
    const said = parts.filter(([number]) => number).map(([number, unit]) => `${number} ${unit}${number === 1 ? "" : "s"}`);
    const text = `in ${said.join(", ") || "less than a minute"}`;
    if (place.textContent !== text) place.textContent = text;
  }
}

countDown();
setInterval(countDown, 10000);

async function renew(why) {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const editing = document.getElementById("closures")?.contains(document.activeElement);
  for (const id of editing ? LIVE : [...LIVE, "closures"]) {
    const old = document.getElementById(id);
    const now = fresh.getElementById(id);
    if (old && now && old.innerHTML !== now.innerHTML && !old.contains(document.activeElement)) old.replaceWith(document.adoptNode(now));
  }
  countDown();
  if (status) status.textContent = why;
}

function listen() {
  const { country, calendar } = document.body.dataset;
  const asked = new URLSearchParams({ country });
  if (calendar) asked.set("calendar", calendar);
  const events = new EventSource(`/events?${asked}`);
  events.addEventListener("changed", () => renew("A source says something new."));
  events.addEventListener("closure", () => renew("The closures have changed."));
  events.addEventListener("refresh", (event) => {
    const { step, year, holidays, detail } = JSON.parse(event.data);
    const said = {
      started: "Asking the sources …",
      asked: `Asked for ${year}: ${holidays} holidays.`,
      failed: `Nobody could tell ${year}: ${detail}`,
      finished: "The sources have been asked again.",
    };
    if (step === "finished") renew(said.finished);
    else if (status) status.textContent = said[step] ?? "";
  });
  addEventListener("pagehide", () => events.close(), { once: true });
}

if (choose) {
  listen();
  // A page that comes back from the browser's own store has missed what happened since.
  addEventListener("pageshow", (event) => {
    if (event.persisted) {
      listen();
      renew("");
    }
  });
}
