// What was added, updated and deleted over time.

import { bars } from './charts.js';
import { h, table } from './dom.js';
import { count, several } from './format.js';
import { to } from './link.js';

const HOUR = 3600_000;
const DAY = 24 * HOUR;
const KINDS = ['added', 'updated', 'deleted'];

// 90 days by hour would be 2,160 bars
const RANGES = {
  '24h': {
    label: '24 hours',
    step: HOUR,
    steps: 24,
    unit: 'hour',
    tick: (iso) => iso.slice(11, 16),
  },
  '7d': {
    label: '7 days',
    step: HOUR,
    steps: 168,
    unit: 'hour',
    tick: (iso) => `${iso.slice(5, 10)} ${iso.slice(11, 13)}h`,
  },
  '90d': { label: '90 days', step: DAY, steps: 90, unit: 'day', tick: (iso) => iso.slice(5, 10) },
};

/** The part of the page; draw, once it stands there, and for each range again. */
export function activity(hours) {
  const canvas = h('canvas', { role: 'img' });
  const sums = h('p', { class: 'found', role: 'status' });
  const ranges = h('nav', { class: 'ranges', 'aria-label': 'Range of the activity' });
  const numbers = h('details', { class: 'numbers' }, h('summary', null, 'As a table'), h('div'));
  const element = h(
    'section',
    { class: 'card', 'aria-labelledby': 'activity' },
    h('div', { class: 'heading' }, h('h2', { id: 'activity' }, 'Activity'), ranges),
    sums,
    h('div', { class: 'chart' }, canvas),
    numbers,
  );
  const draw = async (asked, dataset) => {
    const chosen = Object.hasOwn(RANGES, asked) ? asked : '24h';
    const range = RANGES[chosen];
    const slots = slotsOf(hours, range, Date.now());
    const sum = (kind) => slots.reduce((total, slot) => total + slot[kind], 0);
    const text = `${KINDS.map((kind) => `${count(sum(kind))} ${kind}`).join(', ')} in ${range.label}`;
    ranges.replaceChildren(
      ...Object.entries(RANGES).map(([key, { label }]) =>
        h(
          'a',
          {
            href: to('dataset', { ...dataset, range: key }),
            'aria-current': key === chosen ? 'true' : undefined,
          },
          label,
        ),
      ),
    );
    sums.textContent = `${text}; one bar is ${range.unit === 'hour' ? 'an hour' : 'a day'}`;
    canvas.setAttribute('aria-label', `Activity: ${text}`);
    numbers.lastChild.replaceChildren(asTable(slots, range));
    const series = KINDS.map((kind) => ({
      label: kind[0].toUpperCase() + kind.slice(1),
      color: `--${kind}`,
      values: slots.map((slot) => slot[kind]),
    }));
    await bars(
      canvas,
      slots.map(({ iso }) => range.tick(iso)),
      series,
      {
        value: count,
        title: (i) => written(slots[i].iso, range),
      },
    );
  };
  return { element, draw };
}

/** The hours or days up to now, those without changes too. */
export function slotsOf(hours, { step, steps }, now) {
  const last = Math.floor(now / step) * step;
  const slots = Array.from({ length: steps }, (_, i) => ({
    iso: new Date(last - (steps - 1 - i) * step).toISOString(),
    added: 0,
    updated: 0,
    deleted: 0,
  }));
  for (const hour of hours) {
    const slot = slots[steps - 1 - (last - Math.floor(Date.parse(hour.hour) / step) * step) / step];
    for (const kind of slot ? KINDS : []) {
      slot[kind] += hour[kind];
    }
  }
  return slots;
}

function written(iso, { unit }) {
  return unit === 'day' ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}

function asTable(slots, range) {
  const changed = slots.filter((slot) => KINDS.some((kind) => slot[kind] > 0)).reverse();
  if (changed.length === 0) {
    return h('p', { class: 'hint' }, `No changes in ${range.label}.`);
  }
  const number = { class: 'number' };
  return table(
    `Activity, ${several(changed.length, range.unit)} with changes`,
    [
      { label: range.unit === 'day' ? 'Day' : 'Hour' },
      { label: 'Added', attributes: number },
      { label: 'Updated', attributes: number },
      { label: 'Deleted', attributes: number },
    ],
    changed.map((slot) => [written(slot.iso, range), ...KINDS.map((kind) => count(slot[kind]))]),
  );
}
