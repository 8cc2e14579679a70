"use strict";
// Read before the page is drawn, so that it never shows in the other theme first.
(() => {
  const THEMES = ["system", "light", "dark"];
  const root = document.documentElement;
  const kept = () => { try { return localStorage.getItem("theme") ?? "system"; } catch { return "system"; } };
  const wear = (theme) => {
    if (theme === "system") root.removeAttribute("data-theme"); else root.setAttribute("data-theme", theme);
  };
  wear(kept());
  document.addEventListener("DOMContentLoaded", () => {
    const button = document.getElementById("theme-button");
    const name = document.getElementById("theme-name");
    let theme = THEMES.includes(kept()) ? kept() : "system";
    name.textContent = theme;
    button.hidden = false;
    button.addEventListener("click", () => {
      theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
      wear(theme);
      name.textContent = theme;
      try { localStorage.setItem("theme", theme); } catch { /* then it holds for this page */ }
    });
  });
})();
