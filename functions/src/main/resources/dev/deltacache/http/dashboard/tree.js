// A JSON value as a tree that opens where it is asked to: what is closed costs nothing, however
// large or deep it is.

import { ExactNumber } from './api.js';
import { h } from './dom.js';
import { count, quoted } from './format.js';

const FEW = 100;
const SHORT = 500;
// opened at once: an object in the record that has no more members than this
const SMALL = 12;

/** The members of an object or the items of an array. */
export function tree(value) {
  const list = h('ul', { class: 'tree' });
  fill(list, Object.entries(value), Array.isArray(value), 0, 0);
  return list;
}

/** A text of which only the start is shown, until the rest is asked for. */
export function longText(text, written, short = SHORT) {
  if (text.length <= short) {
    return [h('bdi', null, written(text))];
  }
  // not between the two halves of a character
  const end = /[\ud800-\udbff]/.test(text[short - 1]) ? short - 1 : short;
  const part = h('bdi', null, `${written(text.slice(0, end))} …`);
  const button = h(
    'button',
    { type: 'button', class: 'small' },
    `Show all ${count(text.length)} characters`,
  );
  button.addEventListener('click', () => {
    part.textContent = written(text);
    button.remove();
  });
  return [part, ' ', button];
}

function fill(list, entries, items, from, depth) {
  const end = Math.min(from + FEW, entries.length);
  list.append(...entries.slice(from, end).map(([key, value]) => node(key, value, items, depth)));
  if (end < entries.length) {
    const more = h(
      'li',
      null,
      h(
        'button',
        { type: 'button', class: 'small' },
        `Show more, ${count(entries.length - end)} are left`,
      ),
    );
    more.firstChild.addEventListener('click', () => {
      more.remove();
      fill(list, entries, items, end, depth);
      list.children[end]?.querySelector('summary, button')?.focus();
    });
    list.append(more);
  }
}

function node(key, value, item, depth) {
  const label = h('bdi', { class: item ? 'index' : 'key' }, item ? key : quoted(key));
  if (value === null || typeof value !== 'object' || value instanceof ExactNumber) {
    return h('li', null, label, ': ', leaf(value));
  }
  const entries = Object.entries(value);
  const array = Array.isArray(value);
  const size = array ? `[${count(entries.length)}]` : `{${count(entries.length)}}`;
  if (entries.length === 0) {
    return h('li', null, label, ': ', h('span', { class: 'none' }, array ? '[ ]' : '{ }'));
  }
  const inner = h('ul');
  const details = h(
    'details',
    null,
    h('summary', null, label, ': ', h('span', { class: 'none' }, size)),
    inner,
  );
  details.addEventListener('toggle', () => fill(inner, entries, array, 0, depth + 1), {
    once: true,
  });
  details.open = depth === 0 && entries.length <= SMALL;
  return h('li', null, details);
}

function leaf(value) {
  if (typeof value === 'string') {
    return h('span', { class: 'string' }, longText(value, quoted));
  }
  const kind = value === null ? 'null' : value instanceof ExactNumber ? 'number' : typeof value;
  return h('span', { class: kind }, value instanceof ExactNumber ? value.source : String(value));
}
