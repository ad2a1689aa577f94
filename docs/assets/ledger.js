/* The ledger as a tool: filter, sort, copy, and share what you see. Without this script, and on GitHub, the page is a
   plain table of the same figures. Rows come from data/ledger/, a file for each letter of the units, and only when they
   are asked for. */
(() => {
  "use strict";

  const SITE = new URL("..", document.currentScript.src);
  const DATA = new URL("data/ledger/", SITE);
  const STEP = 100; // rows that are put on the page at once
  const QUALIFIERS = ["about", "nearly", "more than", "less than", "at least", "at most", "up to"];
  const KINDS = ["count", "share", "money", "measure", "duration"];
  const DATES = [["", "as of, else reported"], ["as-of", "as of"], ["reported", "reported"]];
  const COLUMNS = [
    ["Figure", "value"],
    ["As of", "as-of"],
    ["Reported", "reported"],
    ["Sentence", ""],
    ["Article", "article"],
  ];
  const SORTS = [["", "unit, oldest first"], ["-reported", "newest report"], ["reported", "oldest report"],
    ["-as-of", "latest as of"], ["as-of", "earliest as of"], ["-value", "largest number"], ["value", "smallest number"],
    ["article", "article, A to Z"], ["-article", "article, Z to A"]];
  const CSV = ["reading", "kind", "value", "low", "high", "of", "unit", "qualifier", "as_of", "reported", "sentence",
    "speaker", "differing", "page", "article"];

  // ---- what is loaded

  const loaded = new Map();

  function load(file) {
    if (!loaded.has(file)) {
      const asked = fetch(new URL(file, DATA)).then((answer) => {
        if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
        return answer.json();
      });
      asked.catch(() => loaded.delete(file)); // the next attempt asks anew
      loaded.set(file, asked);
    }
    return loaded.get(file);
  }

  async function rowsOf(part) {
    const file = await load(part.file);
    file.made ??= file.rows.map((cells) => {
      const row = Object.fromEntries(file.columns.map((name, place) => [name, cells[place]]));
      const [slug, title, reported, reportedWords] = file.articles[row.article];
      const [page, unitTitle] = file.pages[row.page];
      return { ...row, page, unitTitle, slug, title, reported, reportedWords };
    });
    return file.made;
  }

  // ---- which rows match

  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const joined = (text) => text.replace(/(\d)[,.'’\s](?=\d{3}(?!\d))/gu, "$1"); // 2,500 and 2 500 are 2500
  const plain = (text) => joined(folded(text));
  const sentenceOf = (row) => row.sentence.join("");
  const isTitled = (wanted) => ([slug, title]) => slug === wanted || folded(title) === folded(wanted);

  function matcher(wanted, isUnitKnown) {
    const words = plain(wanted.words).split(/\s+/u).filter(Boolean);
    const article = folded(wanted.article);
    const unit = folded(wanted.unit);
    const isOfUnit = isUnitKnown ? isTitled(wanted.unit) : ([, title], own) => folded(`${title} ${own}`).includes(unit);
    return (row) =>
      (!wanted.kind || row.kind === wanted.kind) &&
      (!wanted.qualifier || row.qualifier === (wanted.qualifier === "none" ? "" : wanted.qualifier)) &&
      (!wanted.differing || row.differing) &&
      (!unit || isOfUnit([row.page, row.unitTitle], row.unit)) &&
      (!article || row.slug === wanted.article || folded(row.title).includes(article)) &&
      isWithin(row, wanted) &&
      words.every((word) => (row.all ??= textOf(row)).includes(word));
  }

  function textOf(row) {
    return plain([row.reading, sentenceOf(row), row.unitTitle, row.title, row.speaker?.[1] ?? ""].join(" "));
  }

  function isWithin(row, { from, to, date }) {
    if (!from && !to) return date !== "as-of" || row.as_of !== "";
    const [first, last] = datesOf(row, date);
    return first !== null && (!from || last === "" || last >= from) && (!to || first === "" || first <= `${to}~`);
  }

  function datesOf(row, date) {
    if (row.as_of && date !== "reported") return [row.first, row.last];
    return row.reported && date !== "as-of" ? [row.reported, `${row.reported}~`] : [null, null];
  }

  const ORDERS = {
    value: (row) => Number(row.value || row.low || row.high),
    "as-of": (row) => row.first || row.last || null,
    reported: (row) => row.reported || null,
    article: (row) => folded(row.title),
  };

  function sorted(rows, sort) {
    const order = ORDERS[sort.replace(/^-/, "")];
    if (!order) return rows;
    const sign = sort.startsWith("-") ? -1 : 1;
    const compare = (one, other) => (one < other ? -sign : one > other ? sign : 0);
    return rows
      .map((row) => [order(row), row])
      .sort(([one], [other]) => (one === null) - (other === null) || compare(one, other)) // the undated stay last
      .map(([, row]) => row);
  }

  // ---- what is shown

  function make(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (typeof value === "function") element.addEventListener(key, value);
      else if (value !== false) element.setAttribute(key, value === true ? "" : value);
    }
    element.append(...children.filter((child) => child !== null));
    return element;
  }

  const tail = location.pathname.endsWith(".html") ? ".html" : "/";
  const link = (path, text, anchor = "") => make("a", { href: new URL(path + tail, SITE).href + anchor }, text);

  function cells(row) {
    const sentence = row.sentence.map((piece, place) => (place % 2 ? make("strong", {}, piece) : piece));
    const said = row.speaker ? [" · said by ", link(...row.speaker)] : [];
    const page = `figures/${row.page}`;
    const note = row.differing ? [" · ", link(page, "other reports differ", "#differing-reports")] : [];
    return [
      [link(page, row.reading)],
      [row.as_of_words || "not stated"],
      [row.reportedWords],
      [...sentence, ...said, ...note],
      [link(`articles/${row.slug}`, row.title)],
    ];
  }

  function csv(rows) {
    const cell = (text) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    const line = (row) => {
      const values = {
        ...row,
        sentence: sentenceOf(row),
        speaker: row.speaker?.[1] ?? "",
        page: row.unitTitle,
        article: link(`articles/${row.slug}`, "").href,
      };
      return CSV.map((name) => cell(String(values[name] ?? ""))).join(",");
    };
    return [CSV.join(","), ...rows.map(line)].join("\r\n") + "\r\n";
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = make("textarea", { "aria-hidden": "true", style: "position:fixed;opacity:0" });
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy"); // where the page has no secure address, there is no clipboard
      area.remove();
    }
  }

  // ---- the page

  const counted = (number) => `${number.toLocaleString("en")} ${number === 1 ? "figure" : "figures"}`;

  class Ledger {
    constructor(intro) {
      this.fields = {};
      this.shown = [];
      this.round = 0;
      this.units = make("datalist", { id: "gloss-units" });
      this.status = make("p", { class: "gloss-status", role: "status" });
      this.buttons = make("p", { class: "gloss-tools", hidden: true },
        this.button("Copy as CSV", () => this.copied(csv(this.shown), `Copied ${counted(this.shown.length)} as CSV.`)),
        this.button("Copy link", () => this.copied(location.href, "Copied the address of this view.")),
        this.button("Show the whole ledger", () => this.clear()));
      this.results = make("div", { class: "gloss-results", hidden: true });
      this.form = this.makeForm();
      intro.after(this.form, this.status, this.buttons, this.results);
      this.read();
    }

    button(text, act) {
      return make("button", { type: "button", click: act }, text);
    }

    field(name, label, input) {
      this.fields[name] = input;
      input.id = `gloss-${name}`;
      return make("div", { class: "gloss-field" }, make("label", { for: input.id }, label), input);
    }

    choice(name, label, options) {
      return this.field(name, label, make("select", {}, ...options.map(([value, text]) => make("option", { value }, text))));
    }

    makeForm() {
      const text = (attributes) => make("input", { type: "text", autocomplete: "off", spellcheck: "false", ...attributes });
      const day = { placeholder: "2025 or 2025-06", pattern: "\\d{4}(-\\d{2}){0,2}", title: "YYYY, YYYY-MM or YYYY-MM-DD" };
      this.fields.differing = make("input", { type: "checkbox" });
      this.more = make("details", {}, make("summary", {}, "More"), make("div", { class: "gloss-fields" },
        this.choice("kind", "Kind", [["", "any"], ...KINDS.map((kind) => [kind, kind])]),
        this.choice("qualifier", "Qualifier", [["", "any"], ["none", "none: exact"], ...QUALIFIERS.map((word) => [word, word])]),
        this.field("article", "Article", text({})),
        this.field("from", "From", text(day)),
        this.field("to", "To", text(day)),
        this.choice("date", "By date", DATES),
        make("label", { class: "gloss-field gloss-check" }, this.fields.differing, "differing reports only")));
      const form = make("form", { class: "gloss-filter", role: "search", "aria-label": "Filter the ledger" },
        make("div", { class: "gloss-fields" },
          this.field("words", "Words or number", text({ type: "search" })),
          this.field("unit", "Unit", text({ list: this.units.id })),
          this.choice("sort", "Order", SORTS)),
        this.more,
        this.units);
      form.addEventListener("submit", (event) => event.preventDefault());
      form.addEventListener("input", () => {
        clearTimeout(this.waiting);
        this.waiting = setTimeout(() => this.update(), 150);
      });
      form.addEventListener("focusin", () => this.offerUnits(), { once: true });
      return form;
    }

    async offerUnits() {
      const index = await load("index.json").catch(() => null);
      const titles = new Set(index?.parts.flatMap((part) => part.pages.map(([, title]) => title)));
      this.units.replaceChildren(...[...titles].map((title) => make("option", { value: title })));
    }

    // The address holds the filter, so that it can be shared.
    read() {
      const asked = new URLSearchParams(location.search);
      for (const [name, input] of Object.entries(this.fields)) {
        if (input.type === "checkbox") input.checked = asked.has(name);
        else input.value = asked.get(name) ?? "";
      }
      this.more.open = [...this.more.querySelectorAll("input, select")].some((input) => input.checked || (input.type !== "checkbox" && input.value));
      if (this.isAsked()) this.update();
    }

    wanted() {
      const valueOf = (input) => (input.type === "checkbox" ? (input.checked ? "yes" : "") : input.validity.valid ? input.value.trim() : "");
      return Object.fromEntries(Object.entries(this.fields).map(([name, input]) => [name, valueOf(input)]));
    }

    isAsked() {
      return Object.values(this.wanted()).some(Boolean);
    }

    write() {
      const asked = Object.entries(this.wanted()).filter(([, value]) => value);
      const query = new URLSearchParams(asked).toString();
      history.replaceState(history.state, "", location.pathname + (query && `?${query}`) + location.hash);
    }

    clear() {
      this.form.reset();
      this.update();
      this.fields.words.focus();
    }

    async update() {
      const round = ++this.round;
      this.write();
      if (!this.isAsked()) return this.show(null, "");
      this.say("Reading the figures …");
      const wanted = this.wanted();
      try {
        const { parts } = await load("index.json");
        const named = parts.filter((part) => part.pages.some(isTitled(wanted.unit)));
        const rows = (await Promise.all((named.length ? named : parts).map(rowsOf))).flat();
        if (round === this.round) this.show(sorted(rows.filter(matcher(wanted, named.length > 0)), wanted.sort));
      } catch {
        if (round === this.round) this.show(null, "The figures could not be loaded. Below is the ledger as a plain table.");
      }
    }

    say(text) {
      this.status.textContent = text;
    }

    async copied(text, message) {
      await copy(text);
      this.say(message);
    }

    show(rows, message) {
      this.shown = rows ?? [];
      this.results.hidden = rows === null;
      this.buttons.hidden = rows === null;
      this.results.parentElement.classList.toggle("gloss-filtered", rows !== null);
      this.say(message ?? (rows.length ? `${counted(rows.length)}.` : "No figure matches."));
      this.results.replaceChildren();
      if (rows?.length) this.results.append(this.table(rows));
    }

    table(rows) {
      const body = make("tbody");
      const table = make("table", { "aria-label": "Figures found" }, make("thead", {}, make("tr", {}, ...COLUMNS.map(([name, sort]) => this.head(name, sort)))), body);
      const more = this.button("", () => add());
      const add = () => {
        const from = body.children.length;
        for (const row of rows.slice(from, from + STEP)) {
          body.append(make("tr", {}, ...cells(row).flatMap((cell) => [make("td", {}, ...cell), " "])));
        }
        const left = rows.length - body.children.length;
        more.textContent = `Show ${Math.min(STEP, left)} more of ${left.toLocaleString("en")}`;
        more.hidden = left === 0;
        if (from) body.children[from].querySelector("a").focus({ preventScroll: true }); // the reader goes on there
      };
      add();
      const scroll = make("div", { class: "md-typeset__scrollwrap" }, make("div", { class: "md-typeset__table" }, table));
      return make("div", {}, scroll, make("p", { class: "gloss-tools" }, more));
    }

    head(name, sort) {
      if (!sort) return make("th", { scope: "col" }, name);
      const { value } = this.fields.sort;
      const direction = value === sort ? "ascending" : value === `-${sort}` ? "descending" : "none";
      const next = direction === "ascending" ? `-${sort}` : sort;
      const turn = async () => {
        this.fields.sort.value = next;
        await this.update();
        this.results.querySelector(`[data-sort="${sort}"]`)?.focus();
      };
      return make("th", { scope: "col", "aria-sort": direction },
        make("button", { type: "button", "data-sort": sort, click: turn }, name));
    }
  }

  function start() {
    const isLedger = location.pathname.startsWith(new URL("ledger", SITE).pathname);
    const intro = isLedger && document.querySelector("h1 + p, h1 ~ p");
    if (intro && !document.querySelector(".gloss-filter")) new Ledger(intro);
  }

  if (window.document$) window.document$.subscribe(start); // Material changes pages without loading them
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
