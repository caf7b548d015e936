// Elements, made without markup: whatever a record or a name holds, it is text.

import { ago, moment, visible } from './format.js';

/**
 * An element.
 *
 * @param attributes class and others; on…: a listener; false and undefined are left out
 * @param children elements and texts; what is undefined, null or false is left out
 */
export function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(
    ...children.flat().filter((child) => child !== undefined && child !== null && child !== false),
  );
  return element;
}

/** What a caller named, kept to itself where it is written from right to left. */
export function name(text) {
  return h('bdi', { class: 'name' }, visible(text));
}

/** A time, as how long ago it was. */
export function time(iso) {
  return iso ? h('time', { datetime: iso, title: `${moment(iso)} UTC` }, ago(iso)) : dash();
}

/** For what there is not. */
export function dash() {
  return h('span', { class: 'none' }, '–');
}

/** A state by colour and word. */
export function badge(kind, text) {
  return h('span', { class: `badge ${kind}` }, text);
}

/** A button that puts a text on the clipboard. */
export function copy(text, label) {
  const button = h(
    'button',
    {
      type: 'button',
      class: 'small',
      'aria-label': `Copy ${label}`,
      onclick: async () => {
        try {
          await navigator.clipboard.writeText(text);
          button.textContent = 'Copied';
        } catch {
          button.textContent = 'Not allowed';
        }
      },
    },
    'Copy',
  );
  return button;
}

/** A number with its name, large; its kind may be bad. */
export function tile(label, value, more, kind = '') {
  return h(
    'div',
    { class: `tile ${kind}` },
    h('dt', null, label),
    h('dd', null, value, more && h('small', null, more)),
  );
}

/** A table that scrolls by itself where there is no room. */
export function table(caption, columns, rows) {
  return h(
    'div',
    { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': caption },
    h(
      'table',
      null,
      h(
        'thead',
        null,
        h(
          'tr',
          null,
          columns.map((column) => h('th', { scope: 'col', ...column.attributes }, column.label)),
        ),
      ),
      h(
        'tbody',
        null,
        rows.map((cells) =>
          h(
            'tr',
            null,
            cells.map((cell, i) => h('td', columns[i].attributes, cell)),
          ),
        ),
      ),
    ),
  );
}
