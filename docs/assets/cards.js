// The card of an annotation: who or what it is, without leaving the sentence. It shows what the title of the link says
// at once, and then what the page behind the link adds. Pointing, focus, a tap and a long press open it; where nothing
// can be fetched (a folder on disk) it has the title alone; without JavaScript the link is a link.
(() => {
  const KINDS = { people: "Person", organizations: "Organization", places: "Place", figures: "Figure", timeline: "Date" };
  const ANNOTATION = Object.keys(KINDS).map((kind) => `.md-content a[href*="${kind}"]`).join(",");
  const OPEN_AFTER = 220; // ms of pointing: less would flicker on the way across a line
  const CLOSE_AFTER = 180; // ms, in which the pointer may cross the gap to the card
  const PRESS = 450; // ms of a finger that rests
  const SHOWN = 3; // lines of a list

  if (!document.querySelector(".gloss-articles.gloss-page, .gloss-home, .gloss-ledger")) return;

  const card = document.createElement("aside");
  card.className = "gloss-card md-typeset";
  card.id = "gloss-card";
  card.hidden = true;
  card.tabIndex = -1;
  card.setAttribute("role", "dialog");
  document.body.append(card);

  let shownFor = null;
  let timer = 0;
  let byTouch = false;
  const pages = new Map();

  // ---- What the page behind a link says.

  function page(address) {
    if (!pages.has(address)) {
      const asked = fetch(address)
        .then((answer) => (answer.ok ? answer.text() : ""))
        .then((html) => new DOMParser().parseFromString(html, "text/html"))
        .catch(() => null);
      pages.set(address, asked);
    }
    return pages.get(address);
  }

  const bare = (url) => url.split("#")[0];
  const kindOf = (link) => {
    const [, kind] = link.href.match(/\/(people|organizations|places|figures)\/[^/#]+(?:\/|\.html)?(?:#.*)?$/) || [];
    return kind || (/\/timeline(\/|\.html)/.test(link.href) ? "timeline" : undefined);
  };
  const text = (node) => (node ? node.textContent.replace("¶", "").replace(/\s+/g, " ").trim() : "");

  function element(name, className, content) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (content) made.textContent = content;
    return made;
  }

  function linkTo(href, content) {
    const made = element("a", "", content);
    made.href = href;
    return made;
  }

  function list(heading, items) {
    if (!items.length) return [];
    const made = element("ul");
    made.append(...items.map((parts) => {
      const line = element("li");
      line.append(...parts);
      return line;
    }));
    return [element("h3", "", heading), made];
  }

  /** The other articles that the page quotes, newest first as they stand there: [[link], …]. */
  function elsewhere(doc, address) {
    const seen = new Set([bare(location.href)]);
    const found = [];
    for (const link of doc.querySelectorAll('.gloss a[href*="/articles/"]')) {
      const href = bare(new URL(link.getAttribute("href"), address).href);
      if (!seen.has(href) && !href.endsWith("/articles/")) {
        seen.add(href);
        found.push([linkTo(href, text(link))]);
      }
    }
    return found;
  }

  /** The reports that differ from this one, as its page groups them, each value once: [[value, date, article], …]. */
  function otherReports(doc, address, reading) {
    const start = doc.querySelector("#differing-reports");
    const groups = [];
    for (let next = start?.nextElementSibling; next && next.tagName !== "H2"; next = next.nextElementSibling) {
      const rows = [...next.querySelectorAll("tbody tr")].map((row) => [...row.cells]);
      if (rows.length) groups.push(rows);
    }
    const own = (cells) => text(cells[0]) === reading && linksHere(cells, address);
    const values = new Map();
    for (const cells of groups.filter((rows) => rows.some(own)).flat()) {
      const value = text(cells[0]);
      if (value !== reading) values.set(value, [...(values.get(value) || []), cells]);
    }
    return [...values].map(([value, [cells, ...others]]) => {
      const link = cells.at(-1).querySelector("a");
      const date = text(cells[1]);
      return [
        element("strong", "", value),
        date === "not stated" ? ` (reported ${text(cells[2])}) · ` : ` (as of ${date}) · `,
        linkTo(new URL(link.getAttribute("href"), address).href, text(link)),
        others.length ? ` and ${others.length} more` : "",
      ];
    });
  }

  const linksHere = (cells, address) =>
    [...cells.at(-1).querySelectorAll("a")].some(
      (link) => bare(new URL(link.getAttribute("href"), address).href) === bare(location.href),
    );

  /** What else the timeline has for the very same date: [[sentence], …]. */
  function sameDay(doc, address, reading) {
    return [...doc.querySelectorAll(".gloss li")]
      .filter((line) => text(line).startsWith(`${reading}: `))
      .map((line) => [line, line.querySelector("a:last-of-type")])
      .filter(([, link]) => link && bare(new URL(link.getAttribute("href"), address).href) !== bare(location.href))
      .map(([, link]) => [linkTo(new URL(link.getAttribute("href"), address).href, text(link))]);
  }

  // ---- The card.

  function fill(link) {
    const kind = kindOf(link);
    const title = link.dataset.title || "";
    const named = kind === "figures" || kind === "timeline" ? title || text(link) : text(link);
    const heading = element("p", "gloss-card-name");
    heading.append(linkTo(link.href, named));
    const said = element("p", "gloss-card-said", kind === "figures" || kind === "timeline" ? `“${text(link)}”` : title);
    card.replaceChildren(element("p", "gloss-card-kind", KINDS[kind]), heading, said, element("div", "gloss-card-more"));
    card.setAttribute("aria-label", `${KINDS[kind]}: ${named}`);
    return { kind, title, heading };
  }

  async function complete(link, { kind, title, heading }) {
    const address = bare(link.href);
    const doc = await page(address);
    if (!doc || shownFor !== link) return;
    const more = [];
    const count = here(link);
    if (kind !== "timeline") {
      const name = text(doc.querySelector(".gloss h1"));
      if (name && kind !== "figures") heading.firstChild.textContent = name;
      const picture = doc.querySelector(".gloss img");
      if (picture) more.push(pictureOf(picture, address));
      const role = kind !== "figures" && doc.querySelector("#described-as + ul > li");
      if (role && !text(role).includes(title)) more.push(element("p", "gloss-card-role", text(role)));
    }
    const others = kind === "figures" ? otherReports(doc, address, title) : [];
    more.push(...list("Other reports say", others.slice(0, SHOWN)));
    const found = kind === "timeline" ? sameDay(doc, address, title) : elsewhere(doc, address);
    // The page of a unit has all that is counted in it: that is no more than the same unit.
    const alike = { timeline: "The same date in", figures: `${text(doc.querySelector(".gloss h1"))} in other articles` };
    if (!others.length) more.push(...list(alike[kind] || "Also in", found.slice(0, SHOWN)));
    const notes = [];
    if (count > 1) notes.push(`${count} times in this article`);
    if (found.length > SHOWN && !others.length) notes.push(`in ${found.length} other article${found.length === 1 ? "" : "s"}`);
    if (notes.length) more.push(element("p", "gloss-card-count", notes.join(" · ")));
    card.querySelector(".gloss-card-more").replaceChildren(...more);
    place(link);
  }

  function pictureOf(picture, address) {
    const made = element("img", "gloss-card-picture");
    made.src = new URL(picture.getAttribute("src"), address).href;
    made.alt = picture.getAttribute("alt") || "";
    made.addEventListener("load", () => shownFor && place(shownFor));
    return made;
  }

  const here = (link) =>
    [...document.querySelectorAll(".gloss-articles.gloss-page a")].filter(
      (other) => other.href === link.href && (other.dataset.title || other.title) === link.dataset.title,
    ).length;

  /** Below the words, or above them where there is more room; on a phone the style sheet keeps it at the bottom. */
  function place(link) {
    const words = [...link.getClientRects()].at(-1) || link.getBoundingClientRect();
    const width = card.offsetWidth;
    const height = card.offsetHeight;
    const left = Math.max(12, Math.min(words.left, document.documentElement.clientWidth - width - 12));
    const fits = words.bottom + height + 8 < innerHeight || words.top < height + 8;
    card.style.left = `${left + scrollX}px`;
    card.style.top = `${(fits ? words.bottom + 6 : words.top - height - 6) + scrollY}px`;
  }

  /** The browser would show the title in a box of its own; the card has it. */
  function takeTitle(link) {
    if (link.title) link.dataset.title = link.title;
    link.removeAttribute("title");
  }

  function open(link) {
    clearTimeout(timer);
    if (shownFor === link) return;
    shut();
    takeTitle(link);
    shownFor = link;
    const about = fill(link);
    card.hidden = false;
    link.setAttribute("aria-describedby", card.id);
    place(link);
    complete(link, about);
  }

  function shut() {
    clearTimeout(timer);
    if (!shownFor) return;
    shownFor.removeAttribute("aria-describedby");
    shownFor = null;
    card.hidden = true;
  }

  const later = (action, wait) => {
    clearTimeout(timer);
    timer = setTimeout(action, wait);
  };

  const annotation = (event) => {
    const link = event.target instanceof Element && event.target.closest(ANNOTATION);
    return link && !card.contains(link) && isShown(link) ? link : null;
  };

  /** An annotation in the text, of a kind that is not switched off. */
  const isShown = (link) =>
    kindOf(link) &&
    !link.closest(".gloss-legend, .gloss-kind, .gloss-foot, .headerlink, nav") &&
    !(document.documentElement.dataset.glossOff || "").split(" ").includes(kindOf(link));

  // ---- Pointer, keyboard, finger.

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const link = annotation(event);
    if (link) {
      takeTitle(link);
      later(() => open(link), shownFor ? 80 : OPEN_AFTER);
    } else if (card.contains(event.target)) clearTimeout(timer);
    else if (shownFor && document.activeElement !== shownFor) later(shut, CLOSE_AFTER);
    else clearTimeout(timer);
  });

  document.addEventListener("focusin", (event) => {
    const link = annotation(event);
    if (link && link.matches(":focus-visible")) open(link);
    else if (!card.contains(event.target)) shut();
  });

  document.addEventListener("keydown", (event) => {
    if (!shownFor) return;
    if (event.key === "Escape") {
      const back = card.contains(document.activeElement) && shownFor;
      if (back) back.focus();
      shut();
      event.stopPropagation();
    } else if (event.key === "ArrowDown" && document.activeElement === shownFor) {
      card.querySelector("a").focus();
      event.preventDefault();
    } else if (event.key === "ArrowUp" && card.contains(document.activeElement)) {
      shownFor.focus();
      event.preventDefault();
    }
  });

  let pressed = 0;
  let rested = null;
  document.addEventListener("pointerdown", (event) => {
    byTouch = event.pointerType === "touch";
    const link = annotation(event);
    rested = null;
    if (byTouch && link) pressed = setTimeout(() => open((rested = link)), PRESS);
    else if (!card.contains(event.target)) shut();
  });
  for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, () => clearTimeout(pressed));
  document.addEventListener("contextmenu", (event) => {
    if (byTouch && annotation(event)) event.preventDefault();
  });

  // A first tap shows the card; its name is the link, and so is a second tap on the words.
  document.addEventListener("click", (event) => {
    const link = annotation(event);
    if (!byTouch || !link || (shownFor === link && rested !== link)) return;
    event.preventDefault();
    open(link);
  });
})();
