// The search of large collections: Pagefind's engine behind the theme's box. It loads when somebody searches, and then only
// the parts of the index that the words need.
(() => {
  const box = document.querySelector(".gloss-search");
  const own = document.currentScript;
  if (!box || !own) return;

  const SHOWN = 12; // results at a time
  const CHOICES = 40; // values of a facet
  const FACETS = { kind: "Kind", person: "Person", organization: "Organization", place: "Place", year: "Year", publisher: "Publisher" };
  const toggle = document.getElementById("__search");
  const input = box.querySelector("input");
  const told = box.querySelector(".md-search-result__meta");
  const list = box.querySelector("ol");
  const facets = box.querySelector(".gloss-facets");
  const output = box.querySelector(".md-search__scrollwrap");
  const chosen = {};
  let engine = null;
  let latest = 0;
  let narrows = false;

  function load() {
    engine ||= import(new URL("../pagefind/pagefind.js", own.src).href).then(async (pagefind) => {
      await pagefind.options({ excerptLength: 22 });
      await pagefind.init();
      return pagefind;
    });
    return engine;
  }

  async function search() {
    const turn = ++latest;
    const words = input.value.trim();
    const filters = Object.fromEntries(Object.entries(chosen).filter(([, value]) => value));
    if (!words && !Object.keys(filters).length) {
      told.textContent = "Type to search";
      list.replaceChildren();
      return;
    }
    try {
      const pagefind = await load();
      const found = await pagefind.search(words || null, { filters });
      if (turn !== latest) return;
      const results = await Promise.all(found.results.slice(0, SHOWN).map((result) => result.data()));
      if (turn !== latest) return;
      const count = found.results.length;
      told.textContent = count === 1 ? "1 page" : `${count.toLocaleString("en")} pages`;
      list.replaceChildren(...results.map(item));
      if (narrows) narrow(found.filters);
      else offer();
    } catch {
      told.textContent = "The search needs a server: it does not run from a folder.";
    }
  }

  function item(result) {
    const made = document.createElement("li");
    made.className = "md-search-result__item";
    const link = document.createElement("a");
    link.className = "md-search-result__link";
    link.href = result.url;
    const article = document.createElement("article");
    article.className = "md-search-result__article md-typeset";
    const heading = document.createElement("h2");
    heading.textContent = result.meta.title;
    const note = document.createElement("small");
    note.textContent = [result.filters.kind, result.meta.date].flat().filter(Boolean).join(" · ");
    const excerpt = document.createElement("p");
    excerpt.append(...marked(result.excerpt));
    article.append(heading, note, excerpt);
    link.append(article);
    made.append(link);
    return made;
  }

  /** An excerpt is HTML; of it only the words and what is marked in them come here. */
  function marked(html) {
    const parsed = new DOMParser().parseFromString(html, "text/html").body;
    return [...parsed.childNodes].map((node) => {
      if (node.nodeName !== "MARK") return node.textContent;
      const made = document.createElement("mark");
      made.textContent = node.textContent;
      return made;
    });
  }

  /** The lists of names weigh more than the words: they come when somebody asks for them. */
  function offer() {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Narrow by kind, person, place, year …";
    button.addEventListener("click", async () => {
      await (await load()).filters();
      narrows = true;
      search();
    });
    facets.replaceChildren(button);
  }

  function narrow(counts) {
    const made = Object.entries(FACETS).flatMap(([name, label]) => {
      const values = Object.entries(counts[name] || {}).filter(([value, count]) => count || value === chosen[name]);
      if (values.length < 2 && !chosen[name]) return [];
      values.sort((a, b) => (name === "year" ? b[0].localeCompare(a[0]) : b[1] - a[1]));
      const select = document.createElement("select");
      select.setAttribute("aria-label", label);
      select.append(new Option(`${label}: all`, ""));
      for (const [value, count] of values.slice(0, CHOICES)) {
        select.append(new Option(`${value} (${count})`, value, false, value === chosen[name]));
      }
      select.addEventListener("change", () => {
        chosen[name] = select.value;
        search();
      });
      return [select];
    });
    facets.replaceChildren(...made);
  }

  function open(isOpen) {
    toggle.checked = isOpen;
    output.hidden = !isOpen; // what is not seen takes no focus
    if (isOpen) input.focus();
    else if (box.contains(document.activeElement)) document.activeElement.blur();
  }

  function walk(step) {
    const stops = [input, ...list.querySelectorAll("a")];
    const next = stops[stops.indexOf(document.activeElement) + step];
    if (stops.includes(document.activeElement) && next) next.focus();
  }

  let timer = 0;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, 140);
  });
  input.addEventListener("focus", () => {
    if (!toggle.checked) open(true);
    load().catch(() => {});
  });
  toggle.addEventListener("change", () => open(toggle.checked));
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target instanceof Element && event.target.closest("input, select, textarea");
    if (["f", "s", "/"].includes(event.key) && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) open(true);
    else if (toggle.checked && event.key === "Escape") open(false);
    else if (toggle.checked && event.key === "ArrowDown") walk(1);
    else if (toggle.checked && event.key === "ArrowUp") walk(-1);
    else return;
    event.preventDefault();
  });
})();
