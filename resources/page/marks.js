// One mark as SVG: honest ends, and the kinds of statement. Every shape is made with DOM calls; nothing is parsed.

const SVG = "http://www.w3.org/2000/svg";

function svg(name, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

const PALETTE = 8;
const colorClass = (color) => `c${color < 0 ? -1 : color % PALETTE}`;

function gradientId(color, flags) {
  const open = flags & (FLAG.OPEN_START | FLAG.OPEN_STOP);
  const start = flags & (FLAG.OPEN_START | FLAG.FADED_START), stop = flags & (FLAG.OPEN_STOP | FLAG.FADED_STOP);
  if (!start && !stop) return "";
  return `fade${open ? "-open" : ""}${start ? "-start" : ""}${stop ? "-stop" : ""}${colorClass(color)}`;
}

function gradients() {
  // for every colour: fading at one end or both, over the whole length where that end is open
  const defs = svg("defs");
  for (let color = -1; color < PALETTE; color += 1) {
    for (const [start, stop, open] of [[1, 0, 0], [0, 1, 0], [1, 1, 0], [1, 0, 1], [0, 1, 1], [1, 1, 1]]) {
      const flags = (start ? FLAG[open ? "OPEN_START" : "FADED_START"] : 0) | (stop ? FLAG[open ? "OPEN_STOP" : "FADED_STOP"] : 0);
      const gradient = svg("linearGradient", { id: gradientId(color, flags), class: colorClass(color) });
      const add = (offset, clear) => gradient.append(svg("stop", clear ? { offset, class: "clear" } : { offset }));
      const share = open ? 1 : 0.4;
      add(0, start);
      if (start && stop) add(0.5, false);
      else if (start) add(share, false);
      else add(1 - share, false);
      add(1, stop);
      defs.append(gradient);
    }
  }
  return defs;
}

function shapeOf(kind, flags, color, left, top, right, bottom) {
  const width = right - left, height = bottom - top, event = kind === EVENT_KIND, out = [];
  const open = flags & (FLAG.OPEN_START | FLAG.OPEN_STOP), soft = flags & FLAG.SOFT && !open;
  const radius = (event || width > 1.5 * height) && soft ? Math.min(height, width) / 2 : Math.min(width / 4, event ? 1.5 : 3);
  const box = { x: left, y: top, width, height, rx: radius };
  const fade = gradientId(color, flags), shape = ["shape"];
  if (!fade) out.push(svg("rect", { ...box, class: "under" }));
  if (flags & FLAG.INFERRED) shape.push("inferred");
  else if (!event && kind !== 1) shape.push("pale");
  else if (event && soft) shape.push("soft");
  const rect = svg("rect", { ...box, class: shape.join(" ") });
  if (fade && !(flags & FLAG.INFERRED)) rect.style.fill = `url(#${fade})`;
  out.push(rect);
  if (kind === 3) out.push(svg("path", { class: "shape", d: `M${left + width / 2} ${top}h${3 - width / 2}a3 3 0 0 0 -3 3v${height - 6}a3 3 0 0 0 3 3h${width / 2 - 3}z` }));
  const middle = (top + bottom) / 2, wing = height * 0.26, length = height * 0.5;
  const arrow = (x, way) => out.push(svg("path", { class: "arrow", d: `M${x + way * wing} ${middle - wing}L${x} ${middle}L${x + way * wing} ${middle + wing}M${x} ${middle}L${x + way * length} ${middle}` }));
  if (flags & FLAG.OPEN_START) arrow(left + 1, 1);
  if (flags & FLAG.OPEN_STOP) arrow(right - 1, -1);
  if (color >= PALETTE) out.push(svg("circle", { class: "dot", cx: left + Math.min(width, height) / 2, cy: middle, r: 2 }));
  out.push(svg("rect", { class: "ring", x: left - 1.5, y: top - 1.5, width: width + 3, height: height + 3, rx: radius + 1.5 }));
  return out;
}

function markOf(mark, x, top, pitch, selected) {
  // a mark with its label; x is where u = 0 stands in the view
  const { item, number, flags } = mark, size = item.kind === EVENT_KIND ? BAR : MARK;
  const left = mark.left + x, right = mark.right + x, y = top + (pitch - size) / 2;
  const group = svg("g", { class: `mark ${colorClass(item.color)}`, id: `mark-${number}`, role: "option", "aria-label": spoken(item), "data-item": number, "aria-selected": selected });
  group.append(svg("rect", { class: "halo", x: left - 3, y: y - 3, width: right - left + 6, height: size + 6, rx: 6 }));
  group.append(...shapeOf(item.kind, flags, item.color, left, y, right, y + size));
  const place = { in: [Math.max(left, 0) + 11, "start"], left: [left - 8, "end"], right: [right + 8, "start"] }[mark.side];
  const text = svg("text", { class: mark.side !== "in" ? "beside" : flags & FLAG.SOFT ? "inside" : "inside solid", x: place[0], y: top + pitch / 2 + 4, "text-anchor": place[1] });
  // the strong letters of what is selected take no more room than the others had
  text.textContent = selected ? shortened(mark.text, measure(mark.text) + GAP / 2, measureStrong) : mark.text;
  group.append(text);
  return group;
}

function spoken(item) {
  const title = item.title.length > 160 ? `${item.title.slice(0, 160).trimEnd()}…` : item.title;
  const what = item.kind === EVENT_KIND ? title : `${item.who}: ${title}`;
  return `${what}. ${item.kindWords}, ${item.when}, ${item.basis}${item.hands ? `, ${item.hands}` : ""}`;
}

const LEGEND = [
  [0, 0, "stated to the day"], [0, FLAG.SOFT, "within the month or year"], [0, FLAG.OPEN_START, "by this time"],
  [0, FLAG.OPEN_STOP, "from this time on"], [0, FLAG.FADED_START | FLAG.FADED_STOP, "about, or not certain"],
  [0, FLAG.INFERRED, "inferred, not stated"], [1, 0, "said, in quotation marks"], [2, 0, "said, reported"],
  [3, 0, "said, partly quoted"], [null, 0, "speaks of"],
];

function fillLegend(list) {
  for (const [kind, flags, words] of LEGEND) {
    const picture = svg("svg", { width: 36, height: 18, "aria-hidden": "true", focusable: "false" });
    const color = kind === EVENT_KIND ? -1 : 0;
    if (kind === null) picture.append(svg("path", { class: "arc strong-arc c0", d: "M1 16C10 1 26 1 35 16" }));
    else {
      const group = svg("g", { class: `mark ${colorClass(color)}` });
      const [left, right] = kind === EVENT_KIND ? [1, 35] : [12, 24];
      group.append(...shapeOf(kind, flags, color, left, 3, right, 15));
      picture.append(group);
    }
    const line = document.createElement("li");
    line.append(picture, words);
    list.append(line);
  }
}
