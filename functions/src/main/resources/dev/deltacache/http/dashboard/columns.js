// The columns of the list of datasets: what each shows, and what it is sorted by.

import { badge, dash, h, name, time } from './dom.js';
import { count, size } from './format.js';
import { to } from './link.js';

const text = (key, cell) => ({ value: (row) => row[key], cell, first: 'asc' });
const number = (key, shown) => ({
  value: (row) => row[key],
  cell: (row) => (row[key] === 0 ? h('span', { class: 'none' }, '0') : shown(row[key])),
  first: 'desc',
  numeric: true,
});
const moment = (key) => ({
  value: (row) => row[key] ?? '',
  cell: (row) => time(row[key]),
  first: 'desc',
});

/** By their names in links, in order. */
export const COLUMNS = {
  model: { label: 'Model', ...text('model', modelCell) },
  variant: {
    label: 'Variant',
    ...text('variant', (row) => (row.variant === 'base' ? dash() : name(row.variant))),
  },
  integration: { label: 'Integration', ...text('integration', (row) => name(row.integration)) },
  connection: { label: 'Connection', ...text('connection', (row) => name(row.connection)) },
  live: { label: 'Live', ...number('live', count) },
  deleted: { label: 'Deleted', ...number('deleted', count) },
  bytes: { label: 'Size', ...number('bytes', size) },
  sync: { label: 'Last sync', ...moment('last_sync_at') },
  change: { label: 'Last change', ...moment('last_change_at') },
  run: {
    label: 'Last run',
    // errors first, and last what had no run
    value: (row) => row.last_run?.status ?? '~',
    cell: (row) => (row.last_run ? runBadge(row.last_run) : dash()),
    first: 'asc',
  },
};

/** What the datasets are sorted by where nothing else is asked for: the API's order is by length. */
export const BY_NAMES = {
  value: (row) => [row.integration, row.connection, row.model, row.variant].join('\0'),
};

/** A run's status. */
export function runBadge({ status, error }) {
  const words = {
    SUCCESS: 'Success',
    RUNNING: 'Running',
    ERROR: error === 'abandoned' ? 'Abandoned' : 'Error',
  };
  return badge(status.toLowerCase(), words[status]);
}

/** The rows that have all words of a search somewhere in their names. */
export function matching(rows, search) {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return words.length === 0
    ? rows
    : rows.filter((row) => {
        const names = [row.model, row.variant, row.integration, row.connection]
          .join('\n')
          .toLowerCase();
        return words.every((word) => names.includes(word));
      });
}

/** The rows in an order; those that are equal stay as they were. */
export function sorted(rows, { value }, descending) {
  const sign = descending ? -1 : 1;
  return rows.toSorted((one, other) => {
    const a = value(one);
    const b = value(other);
    return a === b ? 0 : sign * (a < b ? -1 : 1);
  });
}

function modelCell(row) {
  const { integration, connection, model, variant } = row;
  return h(
    'a',
    { class: 'row-link', href: to('dataset', { integration, connection, model, variant }) },
    name(model),
  );
}
