// Time to pixels: piecewise linear, so that long empty stretches fold. A scale is never changed; zoom and pan make one.

const LEAST_FIT = 30 * DAY;
const FOLDED = 0.055;

function makeKnots(stretches, fold) {
  // stretches: [first, last] seconds of all that is shown; returns points [t, u], u in seconds of what is not folded
  const sorted = stretches.slice().sort((a, b) => a[0] - b[0]);
  if (!sorted.length) return { points: [[0, 0], [LEAST_FIT, LEAST_FIT]], breaks: [] };
  let first = sorted[0][0], last = Math.max(...sorted.map((s) => s[1]));
  if (last - first < LEAST_FIT) {
    const middle = (first + last) / 2;
    [first, last] = [middle - LEAST_FIT / 2, middle + LEAST_FIT / 2];
  }
  const whole = last - first, gaps = [];
  let reach = sorted[0][1];
  for (const [start, stop] of sorted) {
    if (start - reach > whole * 0.08) gaps.push([reach, start]);
    reach = Math.max(reach, stop);
  }
  const empty = gaps.reduce((sum, [a, b]) => sum + b - a, 0);
  const points = [[first, 0]], breaks = [];
  if (fold && empty > (whole * 2) / 3) {
    // some of the emptiness stays beside what is there; what is left must not vanish beside the breaks
    const left = Math.max(whole - empty, LEAST_FIT), room = left * 0.12, narrow = left * FOLDED * 1.6;
    let t = first, u = 0;
    for (const [a, b] of gaps) {
      const from = a + room, to = b - room;
      if (to - from < narrow * 2) continue;
      u += from - t;
      points.push([from, u]);
      u += narrow;
      points.push([to, u]);
      breaks.push([from, to]);
      t = to;
    }
    points.push([last, u + last - t]);
  } else {
    points.push([last, whole]);
  }
  return { points, breaks };
}

function between(points, value, from, to) {
  // piecewise linear through the points, with slope 1 beyond both ends
  const n = points.length;
  if (value <= points[0][from]) return points[0][to] + value - points[0][from];
  if (value >= points[n - 1][from]) return points[n - 1][to] + value - points[n - 1][from];
  let low = 0, high = n - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (points[middle][from] <= value) low = middle;
    else high = middle;
  }
  const a = points[low], b = points[high];
  return a[to] + ((value - a[from]) / (b[from] - a[from])) * (b[to] - a[to]);
}

class Scale {
  // u0: what stands at the left edge; k: pixels for a unit of u
  constructor(knots, u0, k, width) {
    Object.assign(this, { knots, u0, k, width });
    Object.freeze(this);
  }

  static fitted(knots, width) {
    const last = knots.points[knots.points.length - 1][1], margin = Math.min(90, width * 0.12);
    const k = Math.max(width - 2 * margin, 40) / last;
    return new Scale(knots, -margin / k, k, width);
  }

  x(t) { return (between(this.knots.points, t, 0, 1) - this.u0) * this.k; }
  time(x) { return between(this.knots.points, x / this.k + this.u0, 1, 0); }
  get last() { return this.knots.points[this.knots.points.length - 1][1]; }

  zoomed(factor, x) {
    // what is under x stays there; from a minute to four times everything
    const least = this.width / (this.last * 4), most = this.width / 60;
    const k = Math.min(Math.max(this.k * factor, least), most);
    return new Scale(this.knots, this.u0 + x / this.k - x / k, k, this.width).held();
  }

  panned(pixels) { return new Scale(this.knots, this.u0 + pixels / this.k, this.k, this.width).held(); }

  held() {
    // something always stays in view
    const view = this.width / this.k, u0 = Math.min(Math.max(this.u0, -view * 0.9), this.last - view * 0.1);
    return u0 === this.u0 ? this : new Scale(this.knots, u0, this.k, this.width);
  }

  resized(width) { return new Scale(this.knots, this.u0, this.k, width); }

  showing(from, to) {
    const a = between(this.knots.points, from, 0, 1), b = between(this.knots.points, to, 0, 1);
    const length = Math.max(b - a, 60), k = (this.width * 0.8) / length;
    return new Scale(this.knots, (a + b) / 2 - this.width / 2 / k, k, this.width).zoomed(1, this.width / 2);
  }

  ticks() {
    // [x, t] of each tick and the step; a break has none, and none stands near another
    const perSecond = this.k, step = STEPS.find((s) => s[2] * perSecond >= 58) || STEPS[STEPS.length - 1];
    const out = [], from = this.time(-80), to = this.time(this.width + 80);
    const parts = [];
    let at = from;
    for (const [a, b] of this.knots.breaks) {
      if (b <= from || a >= to) continue;
      if (a > at) parts.push([at, a]);
      at = b;
    }
    if (to > at) parts.push([at, to]);
    for (const [a, b] of parts) for (const t of ticksBetween(a, b, step)) out.push([this.x(t), t]);
    return { step, ticks: out };
  }
}
