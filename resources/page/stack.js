// Where each mark and its label stand: rows within lanes, without overlap. Pixels; x is from the scale's left edge.

const EVENT_KIND = 0;
const FLAG = { OPEN_START: 1, OPEN_STOP: 2, SOFT: 12, FADED_START: 80, FADED_STOP: 160, INFERRED: 256 };
const MARK = 12, BAR = 16, OPEN_LENGTH = 46, GAP = 10;
const MOST_ROWS = { event: 14, other: 7 };

function measureAt(weight) {
  const known = new Map(), context = document.createElement("canvas").getContext("2d");
  return (text) => {
    let width = known.get(text);
    if (width === undefined) {
      context.font = `${weight} 12px ${getComputedStyle(document.body).fontFamily}`;
      known.set(text, (width = context.measureText(text).width));
    }
    return width;
  };
}

const measure = measureAt(400), measureStrong = measureAt(650);
const SHORT = new Map();

function shortened(text, most, width = measure) {
  if (width(text) <= most) return text;
  const key = `${width === measure} ${most} ${text}`, known = SHORT.get(key);
  if (known !== undefined) return known;
  const made = cutTo(text, most, width);
  SHORT.set(key, made);
  return made;
}

function cutTo(text, most, width) {
  const points = Array.from(text.slice(0, 400));
  let low = 0, high = points.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (width(`${points.slice(0, middle).join("").trimEnd()}…`) <= most) low = middle;
    else high = middle - 1;
  }
  return low ? `${points.slice(0, low).join("").trimEnd()}…` : "";
}

function boxOf(item, extent, scale) {
  // left, right and the label's side, in the scale's own units of pixels from u = 0, so that panning changes nothing
  const [start, stop, flags] = extent, at = (t) => scale.x(t) + scale.u0 * scale.k;
  const known = [start === null ? stop : start, stop === null ? start : stop];
  let left = at(known[0]), right = at(known[1]);
  const event = item.kind === EVENT_KIND, least = event ? 6 : MARK;
  if (start === null) left = right - OPEN_LENGTH;
  else if (stop === null) right = left + OPEN_LENGTH;
  else if (right - left < least) {
    const middle = (left + right) / 2;
    [left, right] = [middle - least / 2, middle + least / 2];
  }
  return { left, right, flags };
}

function labelled(box, item, scale, narrow) {
  const most = narrow ? 110 : item.kind === EVENT_KIND ? 230 : 190;
  const inner = box.right - box.left - 20, whole = measure(item.title);
  const fading = box.flags & (FLAG.OPEN_START | FLAG.OPEN_STOP | FLAG.FADED_START | FLAG.FADED_STOP | FLAG.INFERRED);
  if (item.kind === EVENT_KIND && whole <= inner && !fading) return { ...box, text: item.title, side: "in", from: box.left, to: box.right };
  const text = shortened(item.title, most), width = measure(text);
  const whole_width = scale.last * scale.k, left = (box.left + box.right) / 2 > whole_width * 0.55 || box.flags & FLAG.OPEN_START;
  return left
    ? { ...box, text, side: "left", from: box.left - 8 - width, to: box.right }
    : { ...box, text, side: "right", from: box.left, to: box.right + 8 + width };
}

function stacked(items, shown, extentOf, laneOf, lanes, scale, opened, narrow) {
  // one record a lane with items: its marks with their rows, how many rows, and what did not fit
  const made = lanes.map((lane, index) => ({ lane, index, marks: [], over: [], ends: [], undated: 0, count: 0 }));
  for (const number of shown) {
    const item = items[number], lane = made[laneOf(item)], extent = extentOf(item);
    lane.count += 1;
    if (!extent) { lane.undated += 1; continue; }
    lane.marks.push({ number, item, ...labelled(boxOf(item, extent, scale), item, scale, narrow) });
  }
  for (const lane of made) {
    const events = lane.marks.some((mark) => mark.item.kind === EVENT_KIND);
    lane.pitch = events ? 25 : 19;
    lane.inset = events ? 14 : 13;
    const most = opened.has(lane.index) ? Infinity : events ? MOST_ROWS.event : MOST_ROWS.other;
    lane.marks.sort((a, b) => a.left - b.left || a.number - b.number);
    const kept = [];
    for (const mark of lane.marks) {
      let row = lane.ends.findIndex((spans) => spans.every(([from, to]) => mark.to + GAP <= from || mark.from - GAP >= to));
      if (row < 0) row = lane.ends.length;
      if (row >= most) { lane.over.push(mark); continue; }
      (lane.ends[row] ||= []).push([mark.from, mark.to]);
      // spans far to the left can meet nothing that comes: labels to the left of a mark are at most this long
      if (lane.ends[row].length > 12) lane.ends[row] = lane.ends[row].filter(([, to]) => to > mark.left - 320);
      mark.row = row;
      kept.push(mark);
    }
    lane.marks = kept;
    lane.rows = lane.ends.length + (lane.over.length ? 1 : 0);
    const heading = narrow ? 24 : 0;
    lane.top = heading;
    lane.least = Math.max(heading + lane.inset * 2 + lane.rows * lane.pitch, narrow ? 50 : 84);
  }
  for (const lane of made) lane.piles = pilesOf(lane);
  return made.filter((lane) => lane.count);
}

function pilesOf(lane) {
  // what did not fit, by places that are a pill apart
  const piles = new Map();
  for (const mark of lane.over) {
    const key = Math.round((mark.left + mark.right) / 2 / 64);
    if (!piles.has(key)) piles.set(key, []);
    piles.get(key).push(mark);
  }
  // about where they are, and never on each other
  return [...piles].map(([key, marks]) => {
    const middle = marks.reduce((sum, mark) => sum + (mark.left + mark.right) / 2, 0) / marks.length;
    return { marks, x: Math.min(Math.max(middle, key * 64 - 8), key * 64 + 8) };
  });
}
