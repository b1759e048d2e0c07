// Days of the proleptic Gregorian calendar for any year, and the ticks of an axis. Seconds since 1970-01-01T00:00.

const DAY = 86400;
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

function dayNumber(year, month, day) {
  // months beyond a year's are carried, so that steps need no care
  year += Math.floor((month - 1) / 12);
  month = ((month - 1) % 12 + 12) % 12 + 1;
  const y = year - (month <= 2 ? 1 : 0);
  const era = Math.floor(y / 400), ofEra = y - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719468;
}

function civil(number) {
  const shifted = number + 719468, era = Math.floor(shifted / 146097), day = shifted - era * 146097;
  const year = Math.floor((day - Math.floor(day / 1460) + Math.floor(day / 36524) - Math.floor(day / 146096)) / 365);
  const ofYear = day - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const m = Math.floor((5 * ofYear + 2) / 153), month = m + (m < 10 ? 3 : -9);
  return [year + era * 400 + (month <= 2 ? 1 : 0), month, ofYear - Math.floor((153 * m + 2) / 5) + 1];
}

const two = (n) => String(n).padStart(2, "0");
const yearName = (year) => (year > 0 ? String(year) : `${1 - year} BCE`);

function centuryName(year) {
  const n = Math.floor(Math.abs(year) / 100) + 1;
  const tail = n % 100 > 10 && n % 100 < 20 ? "th" : { 1: "st", 2: "nd", 3: "rd" }[n % 10] || "th";
  return `${n}${tail} century${year > 0 ? "" : " BCE"}`;
}

// unit, number of units, length in seconds; from fine to coarse
const STEPS = [
  ...[1, 5, 15, 30].map((n) => ["minute", n, n * 60]),
  ...[1, 3, 6, 12].map((n) => ["hour", n, n * 3600]),
  ...[1, 2, 7].map((n) => ["day", n, n * DAY]),
  ...[1, 3, 6].map((n) => ["month", n, n * 30.44 * DAY]),
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000].map((n) => ["year", n, n * 365.2425 * DAY]),
];

function ticksBetween(from, to, step) {
  // the first second of each step in [from, to]; days begin anew in each month, so that they do not wander
  const [unit, n, length] = step, out = [];
  if (unit === "minute" || unit === "hour") {
    for (let t = Math.ceil(from / length) * length; t <= to; t += length) out.push(t);
    return out;
  }
  let [year, month] = civil(Math.floor(from / DAY));
  if (unit === "year") {
    for (let y = Math.floor(year / n) * n; ; y += n) {
      const t = dayNumber(y, 1, 1) * DAY;
      if (t > to) return out;
      if (t >= from) out.push(t);
    }
  }
  if (unit === "month") month = Math.floor((month - 1) / n) * n + 1;
  for (;;) {
    const first = dayNumber(year, month, 1), next = dayNumber(year, month + (unit === "month" ? n : 1), 1);
    if (first * DAY > to) return out;
    if (unit === "month") {
      if (first * DAY >= from) out.push(first * DAY);
      month += n;
    } else {
      for (let d = first; d < next; d += n) {
        // a last tick beside the first of the next month would stand on it
        if (n > 1 && next - d < n && d > first) break;
        if (d * DAY >= from && d * DAY <= to) out.push(d * DAY);
      }
      month += 1;
    }
  }
}

function tickName(t, unit) {
  const [year, month, day] = civil(Math.floor(t / DAY)), second = t - Math.floor(t / DAY) * DAY;
  if (unit === "year") return yearName(year);
  if (unit === "month") return MONTHS[month - 1].slice(0, 3);
  if (unit === "day") return String(day);
  return `${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}`;
}

function periodOf(t, step) {
  // the coarser period that a tick lies in, for the upper row of the axis
  const [year, month, day] = civil(Math.floor(t / DAY));
  const [unit, n] = step;
  if (unit === "year") return n < 10 ? `${centuryName(year)} · ${yearName(Math.floor(year / 10) * 10)}s` : centuryName(year);
  if (unit === "month") return yearName(year);
  if (unit === "day") return `${MONTHS[month - 1]} ${yearName(year)}`;
  return `${day} ${MONTHS[month - 1]} ${yearName(year)}`;
}

function momentName(t, perPixel) {
  // no finer than a pixel
  const [year, month, day] = civil(Math.floor(t / DAY));
  if (perPixel > 200 * DAY) return yearName(year);
  if (perPixel > 15 * DAY) return `${MONTHS[month - 1]} ${yearName(year)}`;
  const date = `${day} ${MONTHS[month - 1]} ${yearName(year)}`;
  return perPixel > 1800 ? date : `${date}, ${tickName(t, "minute")}`;
}

function lengthName(seconds) {
  const years = seconds / (365.2425 * DAY);
  if (years >= 1.5) return `${Math.round(years)} years`;
  if (seconds >= 60 * DAY) return `${Math.round(seconds / (30.44 * DAY))} months`;
  return `${Math.round(seconds / DAY)} days`;
}
