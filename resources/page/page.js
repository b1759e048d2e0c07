// The page: what is chosen, and what keys, wheel and pointer do.

const byId = (id) => document.getElementById(id);
const root = document.documentElement;
const data = JSON.parse(byId("data").textContent);
const sources = data.articles.map((article) => new Source(article));
const state = { clock: data.clock, lanesBy: data.lanesBy, fold: true, selected: null, surface: "timeline", shown: [], order: [] };
const plot = byId("plot");
const timeline = new Timeline(plot, byId("overview"));
const detail = new Detail(byId("item"), data, sources, (number) => choose(number, { reveal: true }));
const filters = new Filters(byId("facets"), data, sources, () => refresh({ refit: true }));
const entries = data.items.map((_, number) => byId(`item-${number}`));
const narrowPage = matchMedia("(max-width: 860px)");
const calm = matchMedia("(prefers-reduced-motion: reduce)");

function dated(number) { return timeline.extentOf(data.items[number]); }

function refresh({ refit = false } = {}) {
  state.shown = filters.shown();
  const index = Object.keys(data.lanes).indexOf(state.lanesBy);
  const searching = filters.terms().length > 0;
  timeline.state = state;
  const key = (number) => { const e = dated(number); return e ? [e[0] === null ? e[1] : e[0], e[1] === null ? e[0] : e[1]] : [Infinity, Infinity]; };
  const keys = new Map(state.shown.map((number) => [number, key(number)]));
  state.order = state.shown.slice().sort((a, b) => keys.get(a)[0] - keys.get(b)[0] || keys.get(a)[1] - keys.get(b)[1] || a - b);
  if (state.selected !== null && !state.shown.includes(state.selected)) state.selected = null;
  Object.assign(state, { items: data.items, lanes: data.lanes[state.lanesBy], laneOf: (item) => item.lane[index], hits: searching ? new Set(state.shown) : null });
  timeline.setState(state, refit);
  const shown = new Set(state.shown);
  entries.forEach((entry, number) => { entry.hidden = !shown.has(number); });
  document.querySelectorAll(".year").forEach((year) => { year.hidden = !year.querySelector(".entry:not([hidden])"); });
  const undated = state.shown.filter((number) => !dated(number)).length;
  byId("nothing").hidden = state.shown.length > undated;
  byId("nothing").textContent = undated ? "What passes the search and the filters has no date. It stands in the list." : "Nothing passes the search and the filters.";
  byId("clear").hidden = filters.empty;
  plot.setAttribute("aria-label", `Timeline, ${state.shown.length} items`);
  for (const id of ["clock", "surface"]) for (const button of byId(id).children) button.setAttribute("aria-pressed", String(button.dataset.value === state[id]));
  byId("fold").setAttribute("aria-pressed", String(state.fold));
  byId("lanes").value = state.lanesBy;
  root.dataset.surface = state.surface;
  showSelected();
  say();
}

function say(text) {
  const hidden = data.items.length - state.shown.length;
  const undated = state.shown.filter((number) => !dated(number)).length;
  const all = hidden ? `${state.shown.length} of ${data.items.length} items shown` : document.querySelector(".chronology .summary").textContent;
  byId("status").textContent = text || (undated && state.surface === "timeline" ? `${all}; ${undated} without a date ${undated === 1 ? "is" : "are"} in the list` : all);
}

function showSelected() {
  entries.forEach((entry, number) => entry.classList.toggle("chosen", number === state.selected));
  detail.show(state.selected, state.order, filters.terms());
  const at = state.order.indexOf(state.selected);
  byId("previous").disabled = !state.order.length || at === 0;
  byId("next").disabled = !state.order.length || at === state.order.length - 1;
}

function choose(number, { reveal = false } = {}) {
  if (number !== null && !state.shown.includes(number)) filters.clear(), (byId("search").value = "");
  state.selected = number;
  if (number !== null && reveal) bringIntoView(number);
  timeline.draw();
  showSelected();
  if (number === null) return say();
  if (reveal && state.surface === "list") entries[number].scrollIntoView({ block: "nearest", behavior: calm.matches ? "auto" : "smooth" });
  return say(spoken(data.items[number]));
}

function bringIntoView(number) {
  if (!dated(number)) return;
  let place = timeline.places.get(number);
  if (!place) return;
  if (place.lane.over.some((mark) => mark.number === number)) timeline.opened.add(place.lane.index);
  const left = timeline.header + 40, right = timeline.header + timeline.width - 40;
  if (place.x < left || place.x > right) timeline.change(timeline.scale.panned(place.x - (left + right) / 2));
  else timeline.draw();
  place = timeline.places.get(number);
  const top = plot.scrollTop, bottom = top + plot.clientHeight - AXIS;
  if (place.y - 14 < top) plot.scrollTop = Math.max(place.y - 30, 0);
  else if (place.y + 14 > bottom) plot.scrollTop = place.y + 30 - plot.clientHeight + AXIS;
}

function step(way) {
  const walk = state.surface === "timeline" ? state.order.filter(dated) : state.order;
  const list = walk.length ? walk : state.order, at = list.indexOf(state.selected);
  if (!list.length) return;
  choose(list[at < 0 ? (way > 0 ? 0 : list.length - 1) : Math.min(Math.max(at + way, 0), list.length - 1)], { reveal: true });
}

function toLane(way) {
  const place = timeline.places.get(state.selected);
  if (!place) return step(1);
  let lanes = timeline.lanes.filter((lane) => lane.marks.length);
  const lane = lanes[lanes.indexOf(place.lane) + way];
  if (!lane) return null;
  const nearest = lane.marks.reduce((best, mark) => {
    const far = Math.abs(timeline.places.get(mark.number).x - place.x);
    return !best || far < best.far ? { far, number: mark.number } : best;
  }, null);
  return choose(nearest.number, { reveal: true });
}

const middle = () => timeline.places.get(state.selected)?.x - timeline.header || timeline.width / 2;
const zoom = (factor, x) => timeline.change(timeline.scale.zoomed(factor, x ?? middle()));
const pan = (pixels) => timeline.change(timeline.scale.panned(pixels));
const CLOCKS = ["said", "about", "both"];
const setClock = (clock) => { state.clock = clock; refresh({ refit: true }); };
const setFold = () => { state.fold = !state.fold; refresh({ refit: true }); };

function setTheme() {
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
}

function intoDetail() {
  byId("detail").focus({ preventScroll: !narrowPage.matches });
  if (narrowPage.matches) byId("detail").scrollIntoView({ behavior: calm.matches ? "auto" : "smooth" });
}

const PLOT_KEYS = {
  ArrowLeft: () => step(-1), ArrowRight: () => step(1), ArrowUp: () => toLane(-1), ArrowDown: () => toLane(1),
  Home: () => { state.selected = null; step(1); }, End: () => { state.selected = null; step(-1); },
  "+": () => zoom(1.5), "=": () => zoom(1.5), "-": () => zoom(1 / 1.5), w: () => zoom(1.25), s: () => zoom(0.8),
  a: () => pan(-timeline.width * 0.15), d: () => pan(timeline.width * 0.15), Enter: intoDetail, " ": intoDetail,
};
const PAGE_KEYS = {
  "/": () => { byId("search").focus(); byId("search").select(); }, 0: () => timeline.fit(), g: setFold,
  c: () => setClock(CLOCKS[(CLOCKS.indexOf(state.clock) + 1) % 3]),
  f: () => { const extent = state.selected !== null && dated(state.selected); if (extent) timeline.change(timeline.scale.showing(extent[0] ?? extent[1] - DAY, extent[1] ?? extent[0] + DAY)); },
  Escape: () => (state.selected !== null ? (choose(null), plot.focus({ preventScroll: true })) : ((byId("search").value = ""), filters.clear())),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.matches("input[type=search], select");
  if (typing && event.key !== "Escape") return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const action = (event.target === plot && PLOT_KEYS[key]) || PAGE_KEYS[key];
  if (!action) return;
  event.preventDefault();
  action();
});

plot.addEventListener("wheel", (event) => {
  const x = event.clientX - plot.getBoundingClientRect().left - timeline.header;
  // over the lanes' names the wheel scrolls them
  if (x < 0) return;
  event.preventDefault();
  const unit = event.deltaMode === 1 ? 16 : 1, sideways = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
  if (Math.abs(event.deltaX) > Math.abs(event.deltaY) || event.shiftKey) pan(sideways * unit);
  else zoom(Math.exp(-event.deltaY * unit * 0.0016), x);
}, { passive: false });

let drag = null;
plot.addEventListener("pointerdown", (event) => {
  if (event.button) return;
  drag = { x: event.clientX, at: event.clientX, moved: false, target: event.target };
});
plot.addEventListener("pointermove", (event) => {
  const x = event.clientX - plot.getBoundingClientRect().left - timeline.header;
  if (x >= 0 && timeline.scale) byId("pointer").textContent = `${momentName(timeline.scale.time(x), Math.abs(timeline.scale.time(x + 1) - timeline.scale.time(x)))} under the pointer`;
  if (!drag) return;
  if (!drag.moved && Math.abs(event.clientX - drag.x) < 4) return;
  if (!drag.moved) { drag.moved = true; plot.setPointerCapture(event.pointerId); plot.classList.add("dragging"); }
  pan(drag.at - event.clientX);
  drag.at = event.clientX;
});
plot.addEventListener("pointerleave", () => { byId("pointer").textContent = ""; });
for (const name of ["pointerup", "pointercancel"]) plot.addEventListener(name, (event) => {
  plot.classList.remove("dragging");
  const click = drag && !drag.moved && name === "pointerup" ? drag.target : null;
  drag = null;
  if (!click) return;
  const mark = click.closest(".mark"), more = click.closest(".more");
  if (mark) choose(Number(mark.dataset.item));
  else if (more) { timeline.opened.add(Number(more.dataset.lane)); timeline.draw(); }
  if (mark && narrowPage.matches && event.pointerType === "touch") intoDetail();
});

const overview = byId("overview");
function toOverview(event) {
  const { scale } = timeline, u = timeline.overviewU(event.clientX - overview.getBoundingClientRect().left);
  timeline.change(new Scale(scale.knots, u - scale.width / scale.k / 2, scale.k, scale.width).held());
}
overview.addEventListener("pointerdown", (event) => { overview.setPointerCapture(event.pointerId); toOverview(event); });
overview.addEventListener("pointermove", (event) => { if (overview.hasPointerCapture(event.pointerId)) toOverview(event); });

byId("clock").addEventListener("click", (event) => event.target.dataset.value && setClock(event.target.dataset.value));
byId("surface").addEventListener("click", (event) => {
  if (!event.target.dataset.value) return;
  state.surface = event.target.dataset.value;
  refresh();
  if (state.surface === "list" && state.selected !== null) entries[state.selected].scrollIntoView({ block: "center" });
});
byId("lanes").addEventListener("change", (event) => { state.lanesBy = event.target.value; timeline.opened.clear(); refresh(); });
byId("search").addEventListener("input", (event) => { filters.text = event.target.value; refresh({ refit: true }); });
byId("search").addEventListener("keydown", (event) => { if (event.key === "Enter") { plot.focus(); state.selected = null; step(1); } });
byId("clear").addEventListener("click", () => { byId("search").value = ""; filters.clear(); byId("search").focus(); });
byId("theme").addEventListener("click", setTheme);
byId("fit").addEventListener("click", () => timeline.fit());
byId("fold").addEventListener("click", setFold);
byId("zoom-in").addEventListener("click", () => zoom(1.5));
byId("zoom-out").addEventListener("click", () => zoom(1 / 1.5));
byId("previous").addEventListener("click", () => step(-1));
byId("next").addEventListener("click", () => step(1));
byId("close").addEventListener("click", () => { choose(null); plot.focus(); });
byId("filter-toggle").addEventListener("click", (event) => {
  const open = byId("filters").classList.toggle("open");
  event.currentTarget.setAttribute("aria-expanded", String(open));
});
entries.forEach((entry, number) => entry.addEventListener("click", (event) => { if (!event.target.closest("a") && !String(getSelection())) choose(number); }));
document.querySelector(".skip").addEventListener("click", () => { state.surface = "list"; refresh(); });
new ResizeObserver(() => timeline.resized()).observe(plot);

root.classList.add("js");
// apart from the timeline, which may be hidden: what a hidden picture defines is not drawn
document.body.append(svg("svg", { class: "defs", "aria-hidden": "true", focusable: "false" }, gradients()));
fillLegend(byId("legend"));
refresh({ refit: true });
