// What a reader of the stream may choose. Each choice is a link, so that it can be shared.

import { h } from './dom.js';
import { go } from './link.js';

/** The kinds of changes, as the filter has them. */
export const KINDS = ['added', 'updated', 'deleted'];

/** The form for the stream. */
export function stream(dataset, state) {
  const option = (value, label) => h('option', { value, selected: state.order === value }, label);
  const order = h(
    'select',
    { id: 'order' },
    option('desc', 'Newest first'),
    option('asc', 'Oldest first'),
  );
  const chosen = state.filter === '' ? KINDS : state.filter.split(',');
  const boxes = KINDS.map((kind) =>
    h('input', {
      type: 'checkbox',
      id: `kind-${kind}`,
      value: kind,
      checked: chosen.includes(kind),
    }),
  );
  const since = h('input', {
    id: 'since',
    type: 'datetime-local',
    value: state.since.replace(/(:00)?(\.000)?Z$/, ''),
  });
  const cursor = input('cursor', state.cursor, 'The whole stream');
  const apply = () => {
    const kinds = boxes.filter((box) => box.checked).map((box) => box.value);
    go('records', {
      ...dataset,
      order: order.value === 'desc' ? '' : order.value,
      filter: kinds.length === KINDS.length ? '' : kinds.join(','),
      since: since.value && `${since.value.length === 16 ? `${since.value}:00` : since.value}Z`,
      cursor: cursor.value.trim(),
    });
  };
  return form(
    apply,
    'Stream',
    field('order', 'Order', order),
    h(
      'fieldset',
      { class: 'field' },
      h('legend', null, 'Changes'),
      h(
        'div',
        { class: 'checks' },
        boxes.map((box, i) => h('label', { for: box.id }, box, KINDS[i])),
      ),
    ),
    field('since', 'Changed since (UTC)', since),
    field('cursor', 'After or before a cursor', cursor),
    h('button', null, 'Show'),
  );
}

/** The form for a single record. */
export function lookUp(dataset, state) {
  const id = input('id', state.id, '');
  id.required = true;
  return form(
    () => go('records', { ...dataset, id: id.value }),
    'Look-up',
    field('id', 'Record id', id),
    h('button', null, 'Look up'),
  );
}

function form(apply, label, ...children) {
  const onsubmit = (event) => {
    event.preventDefault();
    apply();
  };
  return h('form', { class: 'tools', 'aria-label': label, onsubmit }, children);
}

function field(id, label, control) {
  return h('div', { class: 'field' }, h('label', { for: id }, label), control);
}

function input(id, value, placeholder) {
  return h('input', {
    id,
    type: 'text',
    value,
    placeholder,
    autocomplete: 'off',
    spellcheck: 'false',
  });
}
