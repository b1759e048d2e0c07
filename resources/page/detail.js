// The detail pane: what an item is, whose, when, the words in their text, and what others say of the same events.

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "class") made.className = value;
    else if (value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

class Detail {
  constructor(place, data, sources, choose) {
    Object.assign(this, { place, data, sources, choose });
    this.tellers = new Map();
    data.items.forEach((item, number) => {
      for (const event of item.events) this.tellers.set(event, [...(this.tellers.get(event) || []), number]);
    });
  }

  show(number, order, terms) {
    if (number === null) { this.showNothing(); return; }
    const { data } = this, item = data.items[number], event = item.kind === EVENT_KIND, at = order.indexOf(number);
    const head = element("div", { class: `head ${colorClass(item.color)}` });
    const tellings = event ? ` · ${item.places.length} ${item.places.length === 1 ? "telling" : "tellings"}` : "";
    head.append(
      element("p", { class: "kind" }, `${item.kindWords}${at < 0 ? "" : ` · ${at + 1} of ${order.length}`}${tellings}`),
      element("h2", { dir: "auto" }, item.who),
    );
    if (item.role) head.append(element("p", { class: "role", dir: "auto" }, item.role));
    head.append(element("p", { class: "when" }, element("b", { title: item.detail }, event ? item.when : `said ${item.when}`), element("span", { class: "chip", title: item.detail }, item.basis), item.hands ? element("span", { class: "chip" }, item.hands) : null));
    if (item.events.length) head.append(element("p", { class: "when" }, "about", ...item.events.map((other) => this.chip(other))));
    if (item.with.length) head.append(element("p", { class: "when" }, "with", ...item.with.map((name) => element("span", { class: "chip", dir: "auto" }, name))));
    this.place.replaceChildren(head, ...this.texts(item, terms), ...this.others(item, number));
    this.place.scrollTop = 0;
    const first = this.place.querySelector(".content");
    if (!first) return;
    // down to the words, unless they are well in view from the top
    const down = first.getBoundingClientRect().top - this.place.getBoundingClientRect().top;
    if (down > this.place.clientHeight * 0.6) this.place.scrollTop = down - head.offsetHeight - 24;
  }

  chip(number) {
    const item = this.data.items[number], made = element("button", { type: "button", class: "chip", title: item.title, "aria-label": `${item.title}, ${item.when}` }, item.when);
    made.addEventListener("click", () => this.choose(number));
    return made;
  }

  texts(item, terms) {
    // one text for every article that the item has a place in
    const out = [];
    for (const index of new Set(item.places.map(([article]) => article))) {
      const article = this.data.articles[index], ranges = article.times.map(([start, end, tip]) => [start, end, "time", tip]);
      ranges.push(...this.sources[index].hits(terms));
      if (item.cue) ranges.push([...item.cue, "cue"]);
      if (item.source) ranges.push([...item.source, "who"]);
      for (const [place, start, end] of item.places) if (place === index) ranges.push([start, end, "content"]);
      const name = element("span", { dir: "auto" }, [article.title || article.name, article.title ? article.name : null, article.line].filter(Boolean).join(" · "));
      const link = article.url ? element("a", { href: article.url, target: "_blank", rel: "noopener noreferrer external", title: article.cite }, "source ↗") : null;
      out.push(element("div", { class: "from-line", title: article.cite }, name, link), this.sources[index].show(ranges, item.color));
    }
    return out;
  }

  others(item, number) {
    const events = item.kind === EVENT_KIND ? [number] : item.events;
    const found = [...new Set(events.flatMap((event) => this.tellers.get(event) || []))].filter((other) => other !== number);
    if (!found.length) return [];
    const box = element("section", { class: "others", "aria-labelledby": "others-name" }, element("h3", { id: "others-name" }, item.kind === EVENT_KIND ? "Said of this event" : "On these events"));
    for (const other of found) {
      const { who, title, color } = this.data.items[other];
      const line = element("button", { type: "button" }, element("i", { class: colorClass(color) }), element("span", { dir: "auto" }, who), element("em", { dir: "auto" }, title));
      line.addEventListener("click", () => this.choose(other));
      box.append(line);
    }
    return [box];
  }

  showNothing() {
    const { items, articles } = this.data, list = element("ul");
    for (const article of articles) list.append(element("li", { dir: "auto" }, article.cite));
    this.place.replaceChildren(element("div", { class: "empty" }, items.length ? "Choose an item to see its exact words in the source." : "Nothing was found in these articles.", list));
  }
}
