// The pages work without this script. It suggests places while a name is typed, keeps a page up to date, and copies an address.
"use strict";

const MOST_SUGGESTIONS = 8;
const MILLISECONDS_PER_DAY = 86400000;
const LIVE_SECTIONS = ["next", "list", "elsewhere", "calendar-of-year", "long", "differences", "closures"];
const statusLine = document.getElementById("status");
const main = document.getElementById("main");

// The field for a place: a combobox, as https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ describes it.

function plain(text) {
  return text.normalize("NFD").replace(/\p{Diacritic}/gu, "").toLowerCase();
}

function readPlaces() {
  const links = document.querySelectorAll("[data-state], [data-places] a");
  return [...links].map((link) => ({ name: link.textContent, ownName: link.dataset.name ?? "", code: link.dataset.code ?? "", address: link.href }));
}

// How well a place fits what was typed: 0 is best, and Infinity not at all.
function rank(place, typed) {
  const name = plain(place.name);
  if (name === typed || place.code.toLowerCase() === typed) return 0;
  if (name.startsWith(typed)) return 1;
  if (name.split(/[\s(-]+/).some((part) => part.startsWith(typed))) return 2;
  return place.ownName && plain(place.ownName).startsWith(typed) ? 3 : Infinity;
}

function makeCombobox(form) {
  const input = form.querySelector("input");
  const listbox = document.createElement("ul");
  const places = readPlaces();
  let active = -1;
  listbox.id = "place-options";
  listbox.className = "options";
  listbox.setAttribute("role", "listbox");
  listbox.setAttribute("aria-label", "Places");
  listbox.hidden = true;
  form.append(listbox);
  form.closest("[hidden]")?.removeAttribute("hidden"); // where the pages are files, only this script looks a place up
  if (!form.hasAttribute("action")) form.addEventListener("submit", (event) => event.preventDefault());
  input.type = "text"; // a search field clears itself at Escape, which closes the list here
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": listbox.id })) {
    input.setAttribute(name, value);
  }

  function close() {
    listbox.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function activate(index) {
    const options = [...listbox.children];
    active = (index + options.length) % options.length;
    options.forEach((option, position) => option.setAttribute("aria-selected", String(position === active)));
    input.setAttribute("aria-activedescendant", options[active].id);
  }

  function suggest() {
    const typed = plain(input.value.trim());
    const ranked = typed ? places.map((place) => ({ place, rank: rank(place, typed) })) : [];
    const matches = ranked.filter((match) => match.rank < Infinity).sort((first, second) => first.rank - second.rank);
    listbox.replaceChildren(...matches.slice(0, MOST_SUGGESTIONS).map(({ place }, index) => makeOption(place, index)));
    if (!listbox.children.length) return close();
    listbox.hidden = false;
    input.setAttribute("aria-expanded", "true");
    activate(0);
  }

  function makeOption(place, index) {
    const option = document.createElement("li");
    option.id = `place-option-${index}`;
    option.setAttribute("role", "option");
    option.dataset.address = place.address;
    const name = document.createElement("span");
    name.textContent = place.name;
    option.append(name);
    if (place.ownName) {
      const ownName = document.createElement("span");
      ownName.textContent = place.ownName;
      option.append(ownName);
    }
    return option;
  }

  input.addEventListener("input", suggest);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (listbox.hidden) suggest();
      else activate(active + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Escape") {
      if (listbox.hidden) input.value = "";
      else close();
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      location.assign(listbox.children[active].dataset.address);
    }
  });
  // The field keeps the focus while an option is pressed.
  listbox.addEventListener("pointerdown", (event) => event.preventDefault());
  listbox.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) location.assign(option.dataset.address);
  });
}

for (const form of document.querySelectorAll("[data-place-search]")) makeCombobox(form);

// The days until the next holiday, on a page that stays open.

function countDown() {
  for (const countdown of document.querySelectorAll("[data-until]")) {
    const days = Math.max(0, Math.ceil((new Date(countdown.dataset.until) - Date.now()) / MILLISECONDS_PER_DAY));
    const text = ["today", "tomorrow"][days] ?? `in ${days} days`;
    if (countdown.textContent !== text) countdown.textContent = text;
  }
}

setInterval(countDown, 60000);

// Copying the address of the calendar.

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.copy);
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      button.textContent = "Copied";
    } catch {
      button.textContent = "Press Ctrl+C"; // the browser lets no page write to the clipboard here; the address is selected
    }
  });
}

// What changes while the page is open.

// Whether somebody types in a section, or has typed something in it that was not sent.
function isBeingEdited(section) {
  if (section.contains(document.activeElement)) return true;
  return [...section.querySelectorAll("input")].some((input) => input.value !== input.defaultValue || input.checked !== input.defaultChecked);
}

function keepOpenDetails(shown, section) {
  const open = [...shown.querySelectorAll("li[id]:has(details[open])")].map((item) => item.id);
  for (const id of open) section.querySelector(`#${CSS.escape(id)} details`)?.setAttribute("open", "");
}

async function update(message) {
  const response = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!response.ok) return;
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  let text = message;
  for (const id of LIVE_SECTIONS) {
    const shown = document.getElementById(id);
    const section = fresh.getElementById(id);
    if (!shown || !section || shown.innerHTML === section.innerHTML) continue;
    if (isBeingEdited(shown)) {
      text = `${message} What you are working on was left as it is: reload the page to see the change.`;
      continue;
    }
    keepOpenDetails(shown, section);
    shown.replaceWith(document.adoptNode(section));
  }
  countDown();
  if (statusLine) statusLine.textContent = text;
}

function listen() {
  const events = new EventSource(main.dataset.events);
  events.addEventListener("changed", () => update("A source has changed these days."));
  events.addEventListener("closure", () => update("The closures have changed."));
  events.addEventListener("refresh", (event) => {
    const { step, year, holidays } = JSON.parse(event.data);
    const messages = {
      started: "Asking the sources …",
      asked: `Asked for ${year}: ${holidays} holidays.`,
      failed: `The holidays of ${year} could not be read again.`,
      finished: "The sources have been asked again.",
    };
    if (step === "finished") update(messages.finished);
    else if (statusLine) statusLine.textContent = messages[step] ?? "";
  });
  addEventListener("pagehide", () => events.close(), { once: true });
}

if (main.dataset.events) {
  listen();
  // A page that comes back from the browser's memory has missed what happened since.
  addEventListener("pageshow", (event) => {
    if (event.persisted) {
      listen();
      update("");
    }
  });
}
