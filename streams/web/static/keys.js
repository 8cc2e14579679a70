// Single keys, which can be turned off (WCAG 2.1.4); j and k move the focus from link to link of a list.
const PLACES = { i: "/", m: "/matrix", r: "/review", s: "/silences", d: "/desks" };
const dialog = document.getElementById("keys");
const on = document.getElementById("keys-on");
const button = document.getElementById("keys-button");

// A browser may keep nothing; then all of this holds for one page.
const kept = (name) => { try { return localStorage.getItem(name); } catch { return null; } };
const keep = (name, value) => { try { localStorage.setItem(name, value); } catch { /* as above */ } };

on.checked = kept("keys") !== "off";
on.addEventListener("change", () => keep("keys", on.checked ? "on" : "off"));
for (const field of document.querySelectorAll("[data-keep]")) {
  field.value ||= kept(field.dataset.keep) ?? "";
  field.addEventListener("change", () => keep(field.dataset.keep, field.value));
}
button.hidden = false;
button.addEventListener("click", () => dialog.showModal());

function step(by) {
  const links = [...document.querySelectorAll("[data-list-item] a[data-open]")];
  if (!links.length) return;
  const at = links.findIndex((link) => link.closest("[data-list-item]").contains(document.activeElement));
  const next = links[Math.min(links.length - 1, Math.max(0, at < 0 ? 0 : at + by))];
  next.focus();
  next.closest("[data-list-item]").scrollIntoView({ block: "nearest" });
}

// From cell to cell of the matrix, over empty ones.
const ARROWS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

function across(cell, [down, right]) {
  let [row, place] = [cell.parentElement, cell.cellIndex];
  for (;;) {
    row = down > 0 ? row.nextElementSibling : down < 0 ? row.previousElementSibling : row;
    place += right;
    const next = row?.cells[place];
    if (!next || place < 1) return;
    const link = next.querySelector("a");
    if (link) { link.focus(); return; }
  }
}

document.querySelector(".matrix")?.addEventListener("keydown", (event) => {
  const cell = event.target.closest("td");
  if (!cell || !(event.key in ARROWS) || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  across(cell, ARROWS[event.key]);
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !on.checked || dialog.open) return;
  if (event.target.closest("input:not([type=radio], [type=checkbox]), select, textarea, [contenteditable]")) return;
  if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "?") dialog.showModal();
  else if (event.key === "u") document.querySelector("a[rel=up]")?.click();
  else if (event.key === "v") document.getElementById("verdict")?.querySelector("button:enabled")?.focus();
  else if (event.key in PLACES) location.assign(PLACES[event.key]);
  else return;
  event.preventDefault();
});
