// One record of the stream, closed until it is asked for.

import { text } from './api.js';
import { badge, copy, dash, h, name, time } from './dom.js';
import { moment, quoted, visible } from './format.js';
import { to } from './link.js';
import { failed } from './states.js';
import { longText, tree } from './tree.js';

const RAW_SHORT = 20_000;
const WORDS = { ADDED: 'Added', UPDATED: 'Updated', DELETED: 'Deleted' };

/** An item of the list. */
export function record(found, dataset, signal) {
  const { id, _nango_metadata: metadata, ...payload } = found;
  const body = h('div', { class: 'record-body' });
  const details = h(
    'details',
    null,
    h(
      'summary',
      null,
      badge(metadata.last_action.toLowerCase(), WORDS[metadata.last_action]),
      h('span', { class: 'id' }, name(id)),
      metadata.pruned_at && badge('pruned', 'No payload'),
      time(metadata.last_modified_at),
    ),
    body,
  );
  const open = () =>
    body.append(facts(id, metadata, dataset), content(metadata, payload), raw(id, dataset, signal));
  details.addEventListener('toggle', open, { once: true });
  return h('li', { class: metadata.deleted_at ? 'record gone' : 'record' }, details);
}

function facts(id, metadata, dataset) {
  const entry = (label, value) => [h('dt', null, label), h('dd', null, value)];
  const at = (iso) => (iso ? `${moment(iso)}.${iso.slice(20, 23)}` : dash());
  const link = h('a', { href: to('records', { ...dataset, id }) }, 'This record alone');
  return h(
    'dl',
    { class: 'pairs' },
    entry('Id', [h('code', null, h('bdi', null, quoted(id))), copy(id, 'the id'), link]),
    entry('First seen', at(metadata.first_seen_at)),
    entry('Last change', at(metadata.last_modified_at)),
    metadata.deleted_at ? entry('Deleted', at(metadata.deleted_at)) : [],
    metadata.pruned_at ? entry('Payload went', at(metadata.pruned_at)) : [],
    entry('Cursor', [h('code', null, metadata.cursor), copy(metadata.cursor, 'the cursor')]),
    entry('Fingerprint', h('code', null, metadata.fingerprint)),
  );
}

function content(metadata, payload) {
  if (metadata.pruned_at) {
    return h(
      'p',
      { class: 'hint' },
      'The payload has expired or was pruned; the record and its place in the stream remain.',
    );
  }
  const what = metadata.deleted_at ? 'Last known payload' : 'Payload';
  return h(
    'div',
    { class: 'scroll payload', tabindex: '0', role: 'group', 'aria-label': what },
    Object.keys(payload).length === 0
      ? h('p', { class: 'hint' }, 'It has nothing but its id.')
      : tree(payload),
  );
}

// what a tree cannot show: the order of all members, and those that are there twice
function raw(id, dataset, signal) {
  const block = h('div');
  const button = h('button', { type: 'button', class: 'small' }, 'As the API gives it');
  button.addEventListener('click', async () => {
    try {
      const { model, variant } = dataset;
      const answer = await text('records/lookup', {
        dataset,
        body: { model, variant, ids: [id] },
        signal,
      });
      const json = answer.slice(answer.indexOf('[') + 1, answer.lastIndexOf('],"next_cursor"'));
      block.replaceChildren(
        h(
          'pre',
          { tabindex: '0', role: 'group', 'aria-label': 'JSON' },
          longText(json, visible, RAW_SHORT),
        ),
      );
    } catch (error) {
      if (!signal.aborted) {
        block.replaceChildren(failed(error, () => button.click()));
      }
    }
  });
  block.append(button);
  return block;
}
