// The map of the collection moves: Leaflet over an outline of the world that is part of the site. Without scripts, and from
// a folder on disk, the page has a picture; the list below it names every place, also for those who do not see the map.
(() => {
  const picture = document.querySelector(".gloss-map img[src*='places/maps/collection-map']");
  const own = document.currentScript;
  if (!picture || !own || !location.protocol.startsWith("http")) return;
  const assets = new URL("./", own.src);
  const root = new URL("../", assets);

  const load = (name, attributes) =>
    new Promise((done, failed) => {
      const made = Object.assign(document.createElement(name), attributes);
      made.onload = done;
      made.onerror = failed;
      document.head.append(made);
    });

  /** Between which latitudes or longitudes most is spoken of: some of the weight may lie beyond each end. */
  function span(values) {
    const sorted = values.sort((a, b) => a[0] - b[0]);
    const total = sorted.reduce((sum, [, weight]) => sum + weight, 0);
    const at = (share) => {
      let sum = 0;
      return (sorted.find(([, weight]) => (sum += weight) >= share * total) || sorted.at(-1))[0];
    };
    return [at(0.15) - 2, at(0.85) + 2];
  }

  function about(place) {
    const made = document.createElement("div");
    const link = document.createElement("a");
    link.href = new URL(place.page.replace(/\.md$/, "/"), root).href;
    link.textContent = place.title;
    const note = document.createElement("p");
    note.textContent = [place.description, `${place.articles} article${place.articles === 1 ? "" : "s"}`].filter(Boolean).join(" · ");
    made.append(link, note);
    return made;
  }

  async function show() {
    const [places] = await Promise.all([
      fetch(new URL("data/places.geojson", root)).then((answer) => answer.json()),
      load("link", { rel: "stylesheet", href: new URL("vendor/leaflet/leaflet.css", assets).href }),
      load("script", { src: new URL("vendor/leaflet/leaflet.js", assets).href }),
    ]);
    const found = places.features.filter((place) => place.properties.articles);
    const box = document.createElement("div");
    box.className = "gloss-atlas";
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", picture.alt);
    picture.replaceWith(box);
    const map = L.map(box, { crs: L.CRS.EPSG4326, attributionControl: false, minZoom: 0, maxZoom: 9, zoomSnap: 0.5 });
    L.imageOverlay(new URL("places/maps/world-map.svg", root).href, [[-90, -180], [90, 180]]).addTo(map);
    const most = Math.max(...found.map((place) => place.properties.articles));
    for (const { geometry, properties } of found.sort((a, b) => b.properties.articles - a.properties.articles)) {
      const [longitude, latitude] = geometry.coordinates;
      L.circleMarker([latitude, longitude], { radius: 4 + 8 * Math.sqrt(properties.articles / most), className: properties.position ? "gloss-dot gloss-dot--about" : "gloss-dot" })
        .bindTooltip(properties.title.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`)) // it takes HTML
        .bindPopup(() => about(properties))
        .addTo(map);
    }
    const weighted = (axis) => found.map((place) => [place.geometry.coordinates[axis], place.properties.articles]);
    const [[west, east], [south, north]] = [span(weighted(0)), span(weighted(1))];
    map.fitBounds([[south, west], [north, east]]);
  }

  show().catch(() => {});
})();
