// How values are written: in English, in UTC, and with nothing invisible in what callers named.

const COUNT = new Intl.NumberFormat('en');
const SHORT = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const RELATIVE = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' });
const BYTES = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
const SECOND = 1000;
const STEPS = [
  ['day', 86400 * SECOND],
  ['hour', 3600 * SECOND],
  ['minute', 60 * SECOND],
];

// controls, and what turns, joins or hides the text around it
const INVISIBLE =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

export function count(number) {
  return COUNT.format(number);
}

/** One of something, or so many. */
export function several(number, one, many = `${one}s`) {
  return `${count(number)} ${number === 1 ? one : many}`;
}

export function size(bytes) {
  let unit = 0;
  let number = bytes;
  while (number >= 1000 && unit < BYTES.length - 1) {
    number /= 1000;
    unit++;
  }
  return `${SHORT.format(number)} ${BYTES[unit]}`;
}

/** A time as 2026-11-24 16:30:11. */
export function moment(iso) {
  return iso.slice(0, 19).replace('T', ' ');
}

/** How long ago a time was, or in how long it will be. */
export function ago(iso, now = Date.now()) {
  const away = Date.parse(iso) - now;
  const [unit, length] = STEPS.find(([, ms]) => Math.abs(away) >= ms) ?? ['second', SECOND];
  // "in 60 days" for a moment less than that, and "3 days ago" only when they have passed
  const steps = away > 0 ? Math.round(away / length) : Math.trunc(away / length);
  return unit === 'second' && Math.abs(steps) < 10 ? 'just now' : RELATIVE.format(steps, unit);
}

/** A span as 1 h 05 min, 12 min 30 s or 0.4 s. */
export function span(ms) {
  const seconds = ms / SECOND;
  if (seconds < 60) {
    return `${SHORT.format(seconds)} s`;
  }
  const two = (number) => String(Math.floor(number)).padStart(2, '0');
  return seconds < 3600
    ? `${Math.floor(seconds / 60)} min ${two(seconds % 60)} s`
    : `${count(Math.floor(seconds / 3600))} h ${two((seconds % 3600) / 60)} min`;
}

/** A text with its invisible characters written out. */
export function visible(text) {
  return text.replace(
    INVISIBLE,
    (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A string as JSON has it, with its invisible characters written out. */
export function quoted(text) {
  return visible(JSON.stringify(text));
}
