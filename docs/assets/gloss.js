// What scripts add to the pages beside the cards: a switch for each kind of annotation, what to read next, a button that
// copies the citation, the bars of the years. Nothing of it is needed to read: without scripts the legend of an article
// leads to the index of each kind, and the years are a list.
(() => {
  const root = document.documentElement;
  const legend = document.querySelector(".gloss-legend");

  // ---- The switches. What is off is remembered on this device; early.js marks it before the page is painted.

  const off = new Set((root.dataset.glossOff || "").split(" ").filter(Boolean));

  const linksOf = (kind) => document.querySelectorAll(`.gloss-articles :is(p, li, blockquote, h2, h3, h4) > a[href*="${kind}"]`);

  function show(kind) {
    root.dataset.glossOff = [...off].join(" ");
    for (const link of linksOf(kind)) {
      if (off.has(kind)) link.tabIndex = -1;
      else link.removeAttribute("tabindex");
    }
  }

  function button(link) {
    const { kind } = link.dataset;
    const made = document.createElement("button");
    made.type = "button";
    made.dataset.kind = kind;
    made.append(...link.cloneNode(true).childNodes);
    const tell = () => {
      made.setAttribute("aria-pressed", String(!off.has(kind)));
      made.title = off.has(kind) ? "Mark these in the text" : "Stop marking these in the text";
    };
    made.addEventListener("click", () => {
      if (!off.delete(kind)) off.add(kind);
      try {
        localStorage.setItem("gloss-off", [...off].join(" "));
      } catch {
        // A browser that remembers nothing: the switch holds for this page.
      }
      show(kind);
      tell();
    });
    tell();
    return made;
  }

  if (legend) {
    legend.setAttribute("aria-label", "Mark in the text");
    for (const link of [...legend.querySelectorAll("a")]) link.replaceWith(button(link));
    for (const kind of off) show(kind);
  }

  // ---- What to read next: articles that share what this one is about.

  const related = document.querySelector("[data-related]");

  function item(article, base) {
    const line = document.createElement("li");
    const link = document.createElement("a");
    link.href = new URL(article.page, base).href;
    link.textContent = article.title;
    const note = document.createElement("span");
    note.textContent = [article.day, article.publisher].filter(Boolean).join(" · ");
    const shared = document.createElement("small");
    shared.textContent = article.shared.join(", ");
    line.append(link, note, shared);
    return line;
  }

  if (related && location.protocol.startsWith("http")) {
    const address = new URL(related.dataset.related, location.href);
    fetch(address)
      .then((answer) => (answer.ok ? answer.json() : { related: [] }))
      .then((data) => {
        const suffix = location.pathname.endsWith(".html") ? ".html" : "/";
        const base = new URL("../../", address);
        const items = data.related.map((a) => item({ ...a, page: a.page.replace(/\.md$/, suffix) }, base));
        related.querySelector("ul").append(...items);
        related.hidden = items.length === 0;
      })
      .catch(() => {});
  }

  // ---- The citation.

  const citation = document.querySelector(".gloss-citation");
  if (citation && navigator.clipboard) {
    const copy = document.createElement("button");
    copy.type = "button";
    copy.textContent = "Copy the citation";
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(citation.textContent.replace(/\s+/g, " ").trim());
      copy.textContent = "Copied";
    });
    document.querySelector(".gloss-actions").prepend(copy);
  }

  // ---- The years of the home page, as high as they are often spoken of.

  const years = document.querySelectorAll(".gloss-home #through-the-years + ul > li");
  const counts = [...years].map((year) => Number((year.textContent.match(/\(([\d,]+)\)/) || ["", "0"])[1].replace(/,/g, "")));
  const most = Math.max(1, ...counts);
  years.forEach((year, index) => {
    year.style.setProperty("--share", Math.sqrt(counts[index] / most).toFixed(3));
    year.title = `${counts[index]} date${counts[index] === 1 ? "" : "s"}`;
    year.parentElement.classList.add("gloss-years");
  });
  const strip = years[0]?.parentElement;
  if (strip) strip.scrollLeft = strip.scrollWidth; // on a phone the newest come first
})();
