// One dataset: its counts, what happened in it, its runs, and when what it holds expires.

import { activity } from './activity.js';
import { json } from './api.js';
import { find } from './dataset-list.js';
import { copy, dash, h, tile, time } from './dom.js';
import { ago, count, moment, size } from './format.js';
import { datasetOf } from './link.js';
import { retention } from './retention.js';
import { runs } from './runs.js';
import { head } from './shell.js';
import { empty, failed, loading } from './states.js';

export async function show(root, link, { signal, fail }) {
  const dataset = datasetOf(link.params);
  const body = h('div', { class: 'view' });
  root.append(...head(dataset, 'dataset'), body);
  let charts;
  const start = async () => {
    body.replaceChildren(loading('the dataset'));
    try {
      const { model, variant } = dataset;
      const [found, happened] = await Promise.all([
        find(dataset, signal),
        json('datasets/activity', { dataset, query: { model, variant }, signal }),
      ]);
      if (!found) {
        body.replaceChildren(
          empty('There is no such dataset', 'It may have been erased, or its name misspelled.'),
        );
        return;
      }
      charts = activity(happened.hours);
      const kept = retention(found, happened.payloads_by_expiry_day);
      body.replaceChildren(
        facts(found),
        charts.element,
        kept.element,
        runs(happened.runs, dataset.model),
        details(found),
      );
      // only now there is room for a chart to measure
      await charts.draw(link.params.get('range'), dataset);
      await kept.draw();
    } catch (error) {
      if (!signal.aborted && !fail(error)) {
        body.replaceChildren(failed(error, start));
      }
    }
  };
  await start();
  return (next) => charts?.draw(next.params.get('range'), dataset);
}

function facts(found) {
  return h(
    'dl',
    { class: 'tiles' },
    tile('Live records', count(found.live)),
    tile('Deleted records', count(found.deleted)),
    tile('Without payload', count(found.pruned)),
    tile('Payloads', size(found.bytes)),
    tile('Last sync', time(found.last_sync_at), moment(found.last_sync_at)),
    found.expires_at
      ? tile('Records expire', ago(found.expires_at), 'if no sync comes before')
      : tile('Records expire', dash(), 'there are none'),
  );
}

function details(found) {
  const entry = (label, value) => [h('dt', null, label), h('dd', null, value)];
  return h(
    'section',
    { class: 'card', 'aria-labelledby': 'details' },
    h('h2', { id: 'details' }, 'Stream'),
    h(
      'dl',
      { class: 'pairs' },
      entry(
        'Last change',
        found.last_change_at
          ? `${moment(found.last_change_at)} (${ago(found.last_change_at)})`
          : dash(),
      ),
      entry(
        'Last cursor',
        found.last_cursor
          ? [h('code', null, found.last_cursor), copy(found.last_cursor, 'the last cursor')]
          : dash(),
      ),
      entry('Checksum', [h('code', null, found.checksum), copy(found.checksum, 'the checksum')]),
    ),
  );
}
