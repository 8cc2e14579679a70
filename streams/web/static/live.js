// Keeps a page up with what comes: an event says that something did, and the page is asked for again.
const PAUSE = 250;
const main = document.getElementById("main");
const announcer = document.getElementById("announcer");

async function asked(url) {
  const answer = await fetch(url, { headers: { Accept: "text/html" }, credentials: "same-origin" });
  if (!answer.ok || answer.redirected) return null;
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

function put(fresh, id) {
  const [old, made] = [document.getElementById(id), fresh.getElementById(id)];
  if (!old || !made) return;
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const address = focused?.getAttribute("href");
  old.replaceWith(document.adoptNode(made));
  if (!focused) return;
  const again = (focused.id && document.getElementById(focused.id))
    || [...made.querySelectorAll("a")].find((link) => link.getAttribute("href") === address);
  again?.focus({ preventScroll: true });
}

function said(text) {
  announcer.textContent = "";
  requestAnimationFrame(() => { announcer.textContent = text; });
}

// One at a time, and what comes meanwhile is one more.
function gathered(work) {
  let waiting = false;
  let running = false;
  return async function run() {
    if (waiting) return;
    waiting = true;
    while (running) await new Promise((go) => { setTimeout(go, PAUSE); });
    await new Promise((go) => { setTimeout(go, PAUSE); });
    waiting = false;
    running = true;
    try { await work(); } catch { /* the next event asks again */ } finally { running = false; }
  };
}

function versions(root) {
  return new Map([...root.querySelectorAll("[data-version]")].map((one) => [one.id, one.dataset.version]));
}

const bar = document.getElementById("fresh-bar");
let held = null;

function show(fresh, names) {
  for (const id of ["weights", "alerts"]) put(fresh, id);
  for (const id of names) document.getElementById(id)?.classList.add("fresh");
  if (bar) bar.hidden = true;
  held = null;
}

async function inbox() {
  const fresh = await asked(location.href);
  if (!fresh) return;
  const [before, now] = [versions(document), versions(fresh)];
  const names = [...now.keys()].filter((id) => now.get(id) !== before.get(id));
  if (names.length && window.scrollY > 200) {
    held = [fresh, names];
    put(fresh, "weights");
    document.getElementById("fresh-button").textContent = `${names.length} new: show`;
    bar.hidden = false;
    said(`${names.length} new or changed alerts`);
    return;
  }
  show(fresh, names);
  if (!names.length) return;
  const first = document.getElementById(names[0]);
  said(names.length === 1 ? `Alert: ${first.dataset.told}` : `${names.length} new or changed alerts: ${first.dataset.told}`);
}

async function alert() {
  const fresh = await asked(location.href);
  if (!fresh) return;
  const [old, made] = [document.getElementById("shown"), fresh.getElementById("shown")];
  const isOther = old.dataset.version !== made.dataset.version;
  for (const id of ["shown", "handling", "verdicts", "acknowledge", "history"]) put(fresh, id);
  if (isOther) said(`This alert is other now: ${made.dataset.told}`);
}

function follow(work, concerns, newest) {
  const go = gathered(work);
  let lost = false;
  const stream = new EventSource(`/api/v1/events?after=${newest}`);
  stream.addEventListener("error", () => { lost = true; });
  stream.addEventListener("open", () => { if (lost) go(); lost = false; });
  for (const kind of ["alert", "handling"]) {
    stream.addEventListener(kind, (event) => { if (concerns(JSON.parse(event.data))) go(); });
  }
  window.addEventListener("pagehide", () => stream.close());
}

if (main.dataset.live === "inbox" && document.getElementById("alerts").dataset.first === "yes") {
  follow(inbox, () => true, document.getElementById("alerts").dataset.newest);
  document.getElementById("fresh-button").addEventListener("click", () => {
    if (!held) return;
    show(...held);
    window.scrollTo({ top: 0 });
    document.querySelector("[data-list-item] a[data-open]")?.focus({ preventScroll: true });
  });
} else if (main.dataset.live === "alert") {
  follow(alert, (told) => told.alert_id === main.dataset.alert, main.dataset.newest);
}

// The as-of slider asks for what stood on the day that it points to.
const slider = document.getElementById("step");
if (slider) {
  const shows = gathered(async () => {
    const url = new URL(slider.form.action);
    for (const [name, value] of new FormData(slider.form)) url.searchParams.set(name, value);
    const fresh = await asked(url);
    if (!fresh) return;
    for (const id of ["drawing", "as-of"]) put(fresh, id);
    slider.setAttribute("aria-valuetext", document.getElementById("as-of").dataset.told);
    history.replaceState(null, "", url);
  });
  slider.addEventListener("input", shows);
}
