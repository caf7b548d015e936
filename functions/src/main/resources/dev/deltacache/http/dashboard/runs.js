// The runs of the syncs that wrote to a dataset.

import { runBadge } from './columns.js';
import { dash, h, name, table } from './dom.js';
import { count, moment, span, several } from './format.js';

const FEW = 10;
const NUMBER = { class: 'number' };

/** The part of the page; the runs come newest first. */
export function runs(all, model) {
  const rows = h('div');
  const fill = (shown) => rows.replaceChildren(asTable(shown, model));
  const more = h('button', { type: 'button' }, `Show all ${all.length}`);
  more.addEventListener('click', () => {
    fill(all);
    more.remove();
  });
  fill(all.slice(0, FEW));
  return h(
    'section',
    { class: 'card', 'aria-labelledby': 'runs' },
    h('h2', { id: 'runs' }, 'Runs'),
    all.length === 0
      ? h(
          'p',
          { class: 'hint' },
          'No run of a sync has named this dataset: POST /sync-runs starts one.',
        )
      : [
          h('p', { class: 'found' }, `The last ${several(all.length, 'run')}, of at most 90 days`),
          rows,
        ],
    all.length > FEW && more,
  );
}

function asTable(shown, model) {
  return table(
    'Runs',
    [
      { label: 'Sync' },
      { label: 'Status' },
      { label: 'Started' },
      { label: 'Took', attributes: NUMBER },
      { label: 'Added', attributes: NUMBER },
      { label: 'Updated', attributes: NUMBER },
      { label: 'Deleted', attributes: NUMBER },
      { label: 'Unchanged', attributes: NUMBER },
    ],
    shown.map((run) => cells(run, run.models[model] ?? {})),
  );
}

function cells(run, counts) {
  const took = run.finished_at
    ? Date.parse(run.finished_at) - Date.parse(run.started_at)
    : undefined;
  return [
    [name(run.sync), run.variant !== 'base' && [' ', name(run.variant)]].flat(),
    [
      runBadge(run),
      run.error && run.error !== 'abandoned' && h('div', { class: 'why' }, name(run.error)),
    ].flat(),
    h('time', { datetime: run.started_at }, moment(run.started_at)),
    took === undefined ? dash() : span(took),
    ...['added', 'updated', 'deleted', 'unchanged'].map((kind) =>
      counts[kind] ? count(counts[kind]) : h('span', { class: 'none' }, '0'),
    ),
  ];
}
