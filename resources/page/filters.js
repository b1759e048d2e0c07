// Search and facets. Within a facet the chosen values are alternatives, between facets all must hold; an event passes
// the speakers' facet when what one of the chosen speakers says is about it.

const KINDS = ["Events", "Direct quotes", "Reported speech", "Partly quoted"];
const MOST_LINES = 10;
const BASES = { stated: "As stated", anchored: "Worked out", publication: "From publication", inferred: "Inferred", corrected: "Corrected", undated: "Undated" };

class Filters {
  constructor(place, data, sources, changed) {
    Object.assign(this, { data, changed, text: "", chosen: new Map() });
    const speaker = (item) => (item.kind === EVENT_KIND ? null : item.who);
    this.facets = [
      { key: "speakers", name: "Speakers", of: (item) => speaker(item) },
      { key: "sources", name: "Sources", of: (item) => (item.places.length ? data.articles[item.places[0][0]].name : null) },
      { key: "kinds", name: "Kinds", of: (item) => KINDS[item.kind] },
      { key: "dates", name: "Dates", of: (item) => BASES[item.basisKey] },
    ];
    this.told = data.items.map(() => new Set());
    data.items.forEach((item) => item.events.forEach((event) => this.told[event].add(speaker(item))));
    this.hay = data.items.map((item) => {
      const names = item.places.map(([article]) => `${data.articles[article].name}\n${data.articles[article].title || ""}`);
      const words = item.places.map(([article, start, end]) => sources[article].words(start, end));
      return [item.title, ...words, item.who, item.role || "", ...names].join("\n").toLowerCase();
    });
    for (const facet of this.facets) this.addFacet(place, facet);
  }

  addFacet(place, facet) {
    const values = new Map();
    for (const item of this.data.items) {
      const value = facet.of(item);
      if (value === null) continue;
      const known = values.get(value) || { count: 0, color: facet.key === "speakers" ? item.color : null };
      known.count += 1;
      values.set(value, known);
    }
    this.chosen.set(facet.key, new Set());
    if (!values.size) return;
    const order = facet.key === "dates" ? Object.values(BASES) : facet.key === "kinds" ? KINDS : null;
    const sorted = [...values].sort((a, b) => (order ? order.indexOf(a[0]) - order.indexOf(b[0]) : b[1].count - a[1].count || a[1].color - b[1].color || (a[0] < b[0] ? -1 : 1)));
    const group = element("fieldset", {}, element("legend", {}, facet.name));
    facet.lines = new Map();
    for (const [value, { color }] of sorted) {
      const box = element("input", { type: "checkbox", name: facet.key }), count = element("b");
      const line = element("label", { class: "facet" }, box, color === null ? null : element("i", { class: colorClass(color) }), element("span", { dir: "auto" }, value), count);
      box.addEventListener("change", () => {
        const chosen = this.chosen.get(facet.key);
        if (box.checked) chosen.add(value);
        else chosen.delete(value);
        this.changed();
      });
      facet.lines.set(value, { box, count, line });
      group.append(line);
    }
    if (sorted.length > MOST_LINES + 2) this.shorten(group, sorted.length);
    place.append(group);
  }

  shorten(group, all) {
    // the first lines, and the others on demand
    const more = element("button", { type: "button", class: "facet-more", "aria-expanded": "false" }, `All ${all}`);
    group.classList.add("short");
    more.addEventListener("click", () => {
      const short = group.classList.toggle("short");
      more.setAttribute("aria-expanded", String(!short));
      more.textContent = short ? `All ${all}` : "Fewer";
    });
    group.append(more);
  }

  get empty() { return !this.terms().length && [...this.chosen.values()].every((set) => !set.size); }

  terms() { return [...this.text.toLowerCase().matchAll(/"([^"]*)"?|(\S+)/g)].map((m) => (m[1] ?? m[2].replace(/"/g, "")).trim()).filter(Boolean); }

  found(number) {
    const terms = this.terms();
    return terms.length > 0 && terms.every((term) => this.hay[number].includes(term));
  }

  passes(number, without) {
    const item = this.data.items[number];
    if (this.terms().length && !this.found(number)) return false;
    for (const facet of this.facets) {
      const chosen = this.chosen.get(facet.key);
      if (facet.key === without || !chosen.size) continue;
      if (chosen.has(facet.of(item))) continue;
      if (facet.key === "speakers" && [...this.told[number]].some((name) => chosen.has(name))) continue;
      return false;
    }
    return true;
  }

  shown() {
    const all = this.data.items.map((_, number) => number);
    for (const facet of this.facets) {
      if (!facet.lines) continue;
      const counts = new Map();
      for (const number of all) if (this.passes(number, facet.key)) counts.set(facet.of(this.data.items[number]), (counts.get(facet.of(this.data.items[number])) || 0) + 1);
      for (const [value, { count, line }] of facet.lines) {
        count.textContent = counts.get(value) || 0;
        line.classList.toggle("none", !counts.get(value));
      }
    }
    return all.filter((number) => this.passes(number));
  }

  clear() {
    this.text = "";
    for (const facet of this.facets) {
      this.chosen.get(facet.key).clear();
      if (facet.lines) for (const { box } of facet.lines.values()) box.checked = false;
    }
    this.changed();
  }
}
