/* The timeline, zoomed: years alone, years with their months, or every date. What is folded away can still be found with
   the browser's own search. Without this script the page is a plain list. */
(() => {
  "use strict";

  const SITE = new URL("..", document.currentScript.src);
  const LEVELS = [["Years", 0], ["Months", 1], ["Dates", 2]];

  function fold(heading, level) {
    const body = document.createElement("div");
    body.id = `${heading.id}-entries`;
    const ends = level === 1 ? "H2" : "H2,H3";
    while (heading.nextElementSibling && !ends.split(",").includes(heading.nextElementSibling.tagName)) {
      body.append(heading.nextElementSibling);
    }
    heading.after(body);
    const button = document.createElement("button");
    button.type = "button";
    button.setAttribute("aria-controls", body.id);
    const permalink = heading.querySelector(".headerlink");
    button.append(...[...heading.childNodes].filter((node) => node !== permalink));
    const entries = body.querySelectorAll("li").length;
    const count = document.createElement("span");
    count.className = "gloss-count";
    count.textContent = entries ? ` ${entries} ${entries === 1 ? "date" : "dates"}` : "";
    heading.prepend(button, count);
    const folded = { heading, level, body, button };
    button.addEventListener("click", () => open(folded, button.getAttribute("aria-expanded") !== "true"));
    body.addEventListener("beforematch", () => open(folded, true));
    open(folded, true);
    return folded;
  }

  function open({ body, button }, isOpen) {
    button.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) body.removeAttribute("hidden");
    else body.setAttribute("hidden", "until-found");
  }

  function zoom(folds, toolbar, chosen) {
    for (const folded of folds) open(folded, folded.level <= chosen);
    for (const button of toolbar.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", String(button.value === String(chosen)));
    }
    const address = new URL(location.href);
    if (chosen === 2) address.searchParams.delete("zoom");
    else address.searchParams.set("zoom", LEVELS[chosen][0].toLowerCase());
    history.replaceState(history.state, "", address);
  }

  /** Where decades and centuries once had the number of their first year: `#1980` is `#1980s`, `#0600` the next heading. */
  function former(folds, name) {
    const year = /^\d{4}$/.test(name) && Number(name);
    const first = (heading) => Number((heading.id.match(/^\d{4}/) || [NaN])[0]);
    const years = folds.filter((folded) => folded.level === 1).map((folded) => folded.heading);
    return year && (document.getElementById(`${name}s`) || document.getElementById(`${year / 100 + 1}th-century`) || years.find((heading) => first(heading) >= year));
  }

  function reveal(folds) {
    const name = decodeURIComponent(location.hash.slice(1));
    const target = document.getElementById(name) || former(folds, name);
    if (target && target.id !== name) location.replace(`#${target.id}`);
    for (const folded of folds) {
      if (target && (folded.heading === target || folded.body.contains(target))) open(folded, true);
    }
  }

  function start() {
    const isTimeline = location.pathname.startsWith(new URL("timeline", SITE).pathname);
    const first = isTimeline && document.querySelector("h1 ~ h2");
    if (!first || document.querySelector(".gloss-zoom")) return;
    const home = first.parentElement;
    const folds = ["h3", "h2"].flatMap((name) =>
      [...home.querySelectorAll(`:scope > ${name}`)].map((heading) => fold(heading, name === "h2" ? 1 : 2)));
    const toolbar = document.createElement("p");
    toolbar.className = "gloss-zoom gloss-tools";
    toolbar.setAttribute("role", "group");
    toolbar.setAttribute("aria-label", "Zoom");
    for (const [name, value] of LEVELS) {
      const button = document.createElement("button");
      Object.assign(button, { type: "button", value, textContent: name });
      button.addEventListener("click", () => zoom(folds, toolbar, value));
      toolbar.append(button);
    }
    first.before(toolbar);
    const asked = new URLSearchParams(location.search).get("zoom");
    zoom(folds, toolbar, LEVELS.find(([name]) => name.toLowerCase() === asked)?.[1] ?? 2);
    reveal(folds);
    window.addEventListener("hashchange", () => reveal(folds));
  }

  if (window.document$) window.document$.subscribe(start); // Material changes pages without loading them
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
