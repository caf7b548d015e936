// How far a consumer is behind: what comes after the cursor that it has reached.

import { json } from './api.js';
import { find } from './dataset-list.js';
import { h, tile, time } from './dom.js';
import { count, moment, span } from './format.js';
import { datasetOf, go, to } from './link.js';
import { head } from './shell.js';
import { empty, failed, loading } from './states.js';

export async function show(root, link, { signal, fail }) {
  const dataset = datasetOf(link.params);
  const body = h('div', { class: 'view' });
  const input = h('input', {
    id: 'cursor',
    type: 'text',
    required: true,
    autocomplete: 'off',
    spellcheck: 'false',
  });
  const onsubmit = (event) => {
    event.preventDefault();
    const cursor = input.value.trim();
    // the same link again is no step for the browser, and yet a question
    if (cursor === link.params.get('cursor')) {
      void start();
    } else {
      go('lag', { ...dataset, cursor });
    }
  };
  root.append(
    ...head(dataset, 'lag'),
    h(
      'form',
      { class: 'tools', 'aria-label': 'Consumer', onsubmit },
      h(
        'div',
        { class: 'field grow' },
        h('label', { for: 'cursor' }, 'Cursor of the consumer'),
        input,
      ),
      h('button', null, 'Check'),
    ),
    body,
  );
  const start = async () => {
    const cursor = link.params.get('cursor');
    if (!cursor) {
      body.replaceChildren(
        empty('Paste a cursor', 'The one that the consumer keeps: its last resume_cursor.'),
      );
      return;
    }
    body.replaceChildren(loading('how far it is'));
    try {
      body.replaceChildren(...(await lag(dataset, cursor, signal)));
    } catch (error) {
      if (!signal.aborted && !fail(error)) {
        body.replaceChildren(failed(error, start, to('records', { ...dataset, order: 'asc' })));
      }
    }
  };
  const update = (next) => {
    link = next;
    input.value = link.params.get('cursor') ?? '';
    return start();
  };
  await update(link);
  return update;
}

async function lag(dataset, cursor, signal) {
  const { model, variant } = dataset;
  const [page, found] = await Promise.all([
    json('records', { dataset, query: { model, variant, cursor, limit: 1 }, signal }),
    find(dataset, signal),
  ]);
  const behind = page.records.length + page.behind;
  const oldest = page.records[0]?._nango_metadata.last_modified_at;
  if (behind === 0) {
    return [
      h(
        'div',
        { class: 'state good', role: 'status' },
        h('strong', null, 'Up to date'),
        h('p', null, 'Nothing comes after this cursor.'),
      ),
    ];
  }
  const changes = behind === 1 ? 'change' : 'changes';
  return [
    h(
      'div',
      { role: 'status' },
      h(
        'dl',
        { class: 'tiles' },
        tile(
          'Behind by',
          `${count(behind)} ${changes}`,
          'at most: one that changed again counts twice',
        ),
        oldest &&
          tile(
            'In time',
            span(Date.now() - Date.parse(oldest)),
            `oldest unread change: ${moment(oldest)}`,
          ),
        found?.last_change_at &&
          tile('Last change', time(found.last_change_at), moment(found.last_change_at)),
      ),
    ),
    h(
      'a',
      { class: 'button', href: to('records', { ...dataset, order: 'asc', cursor }) },
      'See what it has not read',
    ),
  ];
}
