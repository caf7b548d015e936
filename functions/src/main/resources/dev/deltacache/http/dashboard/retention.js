// When payloads expire.

import { bars } from './charts.js';
import { h, table } from './dom.js';
import { count, several, size } from './format.js';

const DAY = 86_400_000;

/** The part of the page; draw, once it stands there. */
export function retention(found, days) {
  const payloads = days.reduce((sum, day) => sum + day.payloads, 0);
  const text = `${several(payloads, 'payload')}, ${size(found.bytes)}, by the day on which they expire if their records do not change`;
  const canvas = h('canvas', { role: 'img', 'aria-label': `Retention: ${text}` });
  const element = h(
    'section',
    { class: 'card', 'aria-labelledby': 'retention' },
    h('h2', { id: 'retention' }, 'Retention'),
    days.length === 0
      ? h('p', { class: 'hint' }, 'There are no payloads.')
      : [
          h('p', { class: 'found' }, text),
          h('div', { class: 'chart low' }, canvas),
          h('details', { class: 'numbers' }, h('summary', null, 'As a table'), asTable(days)),
        ],
  );
  return { element, draw: async () => days.length > 0 && (await draw(canvas, days)) };
}

function draw(canvas, days) {
  const all = everyDay(days);
  const series = [{ label: 'Payloads', color: '--bytes', values: all.map((day) => day.bytes) }];
  return bars(
    canvas,
    all.map(({ day }) => day.slice(5)),
    series,
    {
      value: size,
      title: (i) => `Expire on ${all[i].day}`,
      note: (i) => several(all[i].payloads, 'payload'),
    },
  );
}

// from today to the last, those on which nothing expires too; a long TTL has wider steps
function everyDay(days) {
  const known = new Map(days.map((day) => [day.day, day]));
  const first = Math.min(Date.now(), Date.parse(days[0].day));
  const all = [];
  for (let at = first - (first % DAY); at <= Date.parse(days.at(-1).day); at += DAY) {
    const day = new Date(at).toISOString().slice(0, 10);
    all.push(known.get(day) ?? { day, payloads: 0, bytes: 0 });
  }
  return all.length > 100 ? days : all;
}

function asTable(days) {
  const number = { class: 'number' };
  return table(
    'Payloads by day of expiry',
    [
      { label: 'Day' },
      { label: 'Payloads', attributes: number },
      { label: 'Size', attributes: number },
    ],
    days.map((day) => [day.day, count(day.payloads), size(day.bytes)]),
  );
}
