// The timeline: axis, lanes, marks, arcs and the overview, drawn anew from the state.

const HEADER = 150, AXIS = 46, OVERVIEW = 64;

class Timeline {
  constructor(plot, overview) {
    Object.assign(this, { plot, overview, lanes: [], opened: new Set(), scale: null, fitted: true, offset: 0, version: 0 });
    this.axis = svg("svg", { class: "axis", height: AXIS, "aria-hidden": "true", focusable: "false" });
    this.body = svg("svg", { focusable: "false", role: "presentation" });
    plot.append(this.axis, this.body);
  }

  get narrow() { return this.plot.clientWidth < 560; }
  get header() { return this.narrow ? 0 : HEADER; }
  get width() { return Math.max(this.plot.clientWidth - this.header, 80); }

  extentOf(item) { return this.state.clock === "about" && item.kind !== EVENT_KIND ? item.about : item.said; }

  setState(state, refit) {
    // state: items, shown, clock, lanes, laneOf, fold, selected, hits
    this.state = state;
    this.version += 1;
    const key = `${state.clock} ${state.fold} ${state.shown.join()}`;
    if (key !== this.knotsFor) {
      this.knotsFor = key;
      const stretches = [];
      for (const number of state.shown) {
        const extent = this.extentOf(state.items[number]);
        if (extent) stretches.push([extent[0] === null ? extent[1] : extent[0], extent[1] === null ? extent[0] : extent[1]]);
      }
      const view = this.scale && !refit && !this.fitted ? [this.scale.time(0), this.scale.time(this.scale.width)] : null;
      this.knots = makeKnots(stretches, state.fold);
      this.scale = null;
      if (view) this.scale = Scale.fitted(this.knots, this.width).showing(...view);
    }
    if (refit || !this.scale) this.fit();
    else this.draw();
  }

  fit() {
    this.fitted = true;
    this.scale = Scale.fitted(this.knots, this.width);
    this.draw();
  }

  change(scale) {
    this.fitted = false;
    this.scale = scale;
    this.draw();
  }

  resized() {
    if (!this.scale) return;
    if (this.fitted) this.fit();
    else this.change(this.scale.resized(this.width));
  }

  draw() {
    const { state, scale } = this;
    if (!state || !this.plot.clientWidth) return;
    this.plot.parentElement.classList.toggle("small-plot", this.narrow);
    this.offset = this.header - scale.u0 * scale.k;
    // panning moves what is stacked; only zoom, filters and lanes stack anew
    const key = `${this.version} ${scale.k} ${[...this.opened].join()} ${this.narrow}`;
    if (key !== this.stackedFor) {
      this.stackedFor = key;
      this.lanes = stacked(state.items, state.shown, (item) => this.extentOf(item), state.laneOf, state.lanes, scale, this.opened, this.narrow);
    }
    let y = 0;
    for (const lane of this.lanes) { lane.y = y; lane.height = lane.least; y += lane.height; }
    const room = this.plot.clientHeight - AXIS - 1, spare = room - y;
    if (spare > 0 && this.lanes.length) {
      // what room is left is shared, up to half of a lane's own height
      y = 0;
      const whole = this.lanes.reduce((sum, lane) => sum + lane.height, 0);
      for (const lane of this.lanes) {
        lane.y = y;
        lane.height += Math.min((spare * lane.height) / whole, lane.height * 0.4);
        y += lane.height;
      }
    }
    this.height = Math.max(y, room);
    this.body.setAttribute("height", this.height);
    this.places = new Map();
    this.drawAxis();
    this.drawBody();
    this.drawOverview();
  }

  drawAxis() {
    const { scale, header } = this, { step, ticks } = scale.ticks(), parts = [];
    this.tickLines = ticks.map(([x]) => x + header).filter((x) => x >= header);
    let period = null, edge = -Infinity, right = -Infinity;
    const labels = ticks.map(([x, t]) => ({ x: x + header, name: tickName(t, step[0]), period: periodOf(t, step) }));
    const breaks = scale.knots.breaks.map(([a, b]) => [scale.x(a) + header, scale.x(b) + header, lengthName(b - a)]);
    const pills = breaks.map(([a, b, name]) => ({ middle: (a + b) / 2, half: measure(name) / 2 + 8, name })).filter((p) => p.middle > header && p.middle < header + scale.width);
    const heads = [];
    for (const label of labels) {
      if (label.period !== period) {
        period = label.period;
        heads.push({ x: Math.max(label.x, header + 6), name: period });
      }
      const width = measure(label.name);
      const free = label.x - 2 >= right && label.x + width + 4 <= header + scale.width && label.x >= header && !pills.some((p) => label.x < p.middle + p.half && label.x + width + 4 > p.middle - p.half);
      if (!free) continue;
      right = label.x + width + 8;
      const text = svg("text", { x: label.x + 4, y: 38 });
      text.textContent = label.name;
      parts.push(text);
    }
    heads.forEach((head, i) => {
      const next = heads[i + 1], width = measure(head.name);
      // one that sticks to the edge gives way to the next
      if (head.x < edge || (next && head.x <= header + 6 && next.x - head.x < width + 10) || head.x + width > header + scale.width) return;
      edge = head.x + width + 12;
      const text = svg("text", { x: head.x, y: 18, class: "small" });
      text.textContent = head.name;
      parts.push(text);
    });
    for (const pill of pills) {
      const text = svg("text", { x: pill.middle, y: 37, "text-anchor": "middle", class: "small" });
      text.textContent = pill.name;
      parts.push(svg("rect", { class: "pill", x: pill.middle - pill.half, y: 24, width: pill.half * 2, height: 18, rx: 9 }), text);
    }
    this.axis.replaceChildren(...parts);
  }

  drawBody() {
    const { scale, header, height, state } = this, view = [header - 20, header + scale.width + 20];
    const back = [svg("path", { class: "grid", d: this.tickLines.map((x) => `M${Math.round(x) + 0.5} 0V${height}`).join("") })];
    for (const [a, b] of scale.knots.breaks) {
      const x = (scale.x(a) + scale.x(b)) / 2 + header;
      if (x > header && x < view[1]) back.push(svg("path", { class: "break", d: `M${x} 0${"l4 6l-4 6l-4 6l4 6".repeat(Math.ceil(height / 24))}` }));
    }
    const marks = [], names = [];
    if (header) names.push(svg("rect", { class: "ground", x: 0, y: 0, width: header, height }), svg("path", { class: "grid", d: `M${header + 0.5} 0V${height}` }));
    for (const lane of this.lanes) {
      back.push(svg("path", { class: "grid", d: `M0 ${Math.round(lane.y + lane.height) - 0.5}H${header + scale.width}` }));
      names.push(...this.laneName(lane));
      const free = Math.max((lane.height - lane.top - lane.rows * lane.pitch) / 2, lane.inset * 0.6);
      for (const mark of lane.marks) {
        const top = lane.y + lane.top + Math.min(free, 40) + mark.row * lane.pitch;
        this.places.set(mark.number, { x: (mark.left + mark.right) / 2 + this.offset, y: top + lane.pitch / 2, lane });
        if (mark.to + this.offset < view[0] || mark.from + this.offset > view[1]) continue;
        const group = markOf(mark, this.offset, top, lane.pitch, mark.number === state.selected);
        if (state.hits && state.hits.has(mark.number)) group.classList.add("hit");
        marks.push(group);
      }
      for (const pile of lane.piles) {
        const x = pile.x + this.offset;
        const y = lane.y + lane.top + Math.min(free, 40) + (lane.rows - 0.5) * lane.pitch;
        for (const mark of pile.marks) this.places.set(mark.number, { x, y, lane });
        if (x < view[0] || x > view[1]) continue;
        const words = `+${pile.marks.length}`, half = measure(words) / 2 + 9, text = svg("text", { x, y: y + 4, "text-anchor": "middle", class: "small" });
        text.textContent = words;
        const more = svg("g", { class: `more ${colorClass(lane.lane.color)}`, "data-lane": lane.index, "aria-hidden": "true" });
        more.append(svg("rect", { x: x - half, y: y - 9, width: half * 2, height: 18, rx: 9 }), text);
        marks.push(more);
      }
    }
    const clip = svg("clipPath", { id: "view" }, svg("rect", { x: header, y: 0, width: scale.width, height }));
    const inner = svg("g", { "clip-path": "url(#view)", role: "presentation" });
    const chosen = this.places.get(state.selected);
    if (chosen) inner.append(svg("path", { class: "needle", d: `M${chosen.x} 0V${height}` }));
    inner.append(...this.arcs(), ...marks);
    this.body.replaceChildren(...back, clip, inner, ...names);
    if (state.selected !== null && marks.some((mark) => mark.id === `mark-${state.selected}`)) this.plot.setAttribute("aria-activedescendant", `mark-${state.selected}`);
    else this.plot.removeAttribute("aria-activedescendant");
  }

  laneName(lane) {
    const { header } = this, color = colorClass(lane.lane.color), out = [];
    if (lane.lane.color >= 0) out.push(svg("rect", { class: `lane-edge ${color}`, x: 0, y: lane.y, width: 3, height: lane.height - 1 }));
    const count = lane.count - lane.undated, noun = count === 1 ? lane.lane.noun : `${lane.lane.noun}s`;
    const counts = [`${count} ${noun}`, ...(lane.undated ? [`${lane.undated} undated`] : [])];
    const add = (text, y, name, most) => {
      const line = svg("text", { x: 12, y, class: name });
      line.textContent = shortened(text, most);
      out.push(line);
    };
    if (!header) { add(`${lane.lane.name} · ${counts.join(", ")}`, lane.y + 17, "strong name", this.width - 30); return out; }
    let y = lane.y + 24;
    for (const line of wrapped(lane.lane.name, header - 26, 2)) { add(line, y, "strong", header - 18); y += 16; }
    if (lane.lane.role) for (const line of wrapped(lane.lane.role, header - 10, 2)) { add(line, y, "small", header - 2); y += 15; }
    for (const line of counts) { add(line, y + 1, "small", header - 16); y += 15; }
    return out;
  }

  arcs() {
    const { state } = this, out = [];
    if (state.clock === "about") return out;
    const chosen = state.selected, draw = [];
    for (const number of state.shown) {
      for (const event of state.items[number].events) {
        const strong = number === chosen || event === chosen;
        if (strong || state.clock === "both") draw.push([number, event, strong]);
      }
    }
    // many arcs say nothing; those of what is selected are always there
    const kept = draw.filter(([, , strong]) => strong || draw.length <= 80).sort((a, b) => a[2] - b[2]);
    for (const [number, event, strong] of kept) {
      const a = this.places.get(number), b = this.places.get(event);
      if (!a || !b) continue;
      const bend = Math.max(Math.abs(a.y - b.y) * 0.5, 24), out_of = a.y > b.y ? -1 : 1;
      out.push(svg("path", {
        class: `arc ${colorClass(state.items[number].color)}${strong ? " strong-arc" : ""}`,
        d: `M${a.x} ${a.y + out_of * 7}C${a.x} ${a.y + out_of * bend} ${b.x} ${b.y - out_of * bend} ${b.x} ${b.y - out_of * 9}`,
      }));
    }
    return out;
  }

  density(columns) {
    // how many events and statements each column of the overview has; the same until what is shown changes
    const key = `${this.version} ${columns}`;
    if (this.densityFor === key) return this.counts;
    const { state, scale } = this, said = new Array(columns).fill(0), events = new Array(columns).fill(0);
    const column = (t) => Math.min(Math.max(Math.floor(((scale.x(t) / scale.k + scale.u0) / scale.last) * columns), 0), columns - 1);
    for (const number of state.shown) {
      const item = state.items[number], extent = this.extentOf(item);
      if (!extent) continue;
      const [a, b] = [column(extent[0] ?? extent[1]), column(extent[1] ?? extent[0])];
      for (let c = a; c <= b; c += 1) (item.kind === EVENT_KIND ? events : said)[c] += 1;
    }
    this.densityFor = key;
    this.counts = [said, events];
    return this.counts;
  }

  drawOverview() {
    const { scale } = this, width = this.overview.clientWidth || this.plot.clientWidth, parts = [];
    const margin = 16, room = width - margin * 2, columns = Math.max(Math.floor(room / 5), 8);
    const [said, events] = this.density(columns), last = scale.last;
    this.overviewX = (u) => margin + (u / last) * room;
    this.overviewU = (x) => ((x - margin) / room) * last;
    const most = Math.max(...said.map((n, i) => n + events[i]), 1), step = room / columns;
    for (let c = 0; c < columns; c += 1) {
      const high = (n) => (n ? 4 + (38 * n) / most : 0), e = high(events[c]), s = high(said[c]);
      if (e) parts.push(svg("rect", { class: "density", x: margin + c * step, y: 54 - e, width: step, height: e }));
      if (s) parts.push(svg("rect", { class: "density spoken", x: margin + c * step, y: 54 - e - s, width: step, height: s }));
    }
    const left = Math.max(this.overviewX(scale.u0), 6), right = Math.min(this.overviewX(scale.u0 + scale.width / scale.k), width - 6);
    parts.push(svg("rect", { class: "brush", x: left, y: 6, width: Math.max(right - left, 4), height: 52, rx: 5 }));
    for (const x of [left, right]) parts.push(svg("rect", { class: "grip", x: x - 3, y: 22, width: 6, height: 20, rx: 3 }));
    this.overview.replaceChildren(...parts);
  }
}

function wrapped(text, most, lines) {
  const out = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    const longer = line ? `${line} ${word}` : word;
    if (line && measure(longer) > most && out.length < lines - 1) { out.push(line); line = word; }
    else line = longer;
  }
  return line ? [...out, line] : out;
}
