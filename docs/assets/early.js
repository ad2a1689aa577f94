// Before the page is painted: the kinds of links that this reader has switched off, and a theme that waits with its search.
(() => {
  try {
    document.documentElement.dataset.glossOff = localStorage.getItem("gloss-off") || "";
  } catch {
    // A browser that remembers nothing: all kinds are on.
  }

  // The theme loads the index of its search with every page; it holds all that the pages say, and here it waits until somebody searches.
  const { open, send } = XMLHttpRequest.prototype;
  const waiting = new WeakSet();
  XMLHttpRequest.prototype.open = function (method, address, ...rest) {
    if (String(address).endsWith("/search/search_index.json")) waiting.add(this);
    return open.call(this, method, address, ...(rest.length ? rest : [true]));
  };
  XMLHttpRequest.prototype.send = function (...content) {
    if (!waiting.has(this)) return send.apply(this, content);
    const start = () => send.apply(this, content);
    const isSearch = (target) => target instanceof Element && target.closest(".md-search, [for=__search], #__search");
    const listen = (event) => {
      if (event.type === "keydown" ? !["f", "s", "/"].includes(event.key) : !isSearch(event.target)) return;
      for (const type of ["focusin", "pointerdown", "keydown"]) removeEventListener(type, listen, true);
      start();
    };
    for (const type of ["focusin", "pointerdown", "keydown"]) addEventListener(type, listen, true);
  };
})();
