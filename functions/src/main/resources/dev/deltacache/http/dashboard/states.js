// What stands where there is nothing to show: not yet, nothing, or not possible.

import { ApiError, OfflineError } from './api.js';
import { h } from './dom.js';

export function loading(what) {
  return h(
    'p',
    { class: 'state', role: 'status' },
    h('span', { class: 'spinner' }),
    `Loading ${what} …`,
  );
}

export function empty(title, more) {
  return h('div', { class: 'state' }, h('strong', null, title), h('p', null, more));
}

/**
 * What went wrong, and what can be done about it.
 *
 * @param again called by the button to try again
 * @param restart a link to where a reader begins anew, for a cursor that is no longer good
 */
export function failed(error, again, restart) {
  const button = h('button', { type: 'button', onclick: again }, 'Try again');
  if (error instanceof OfflineError) {
    return alert(
      'The cache cannot be reached',
      'There may be no network, or nothing may answer there.',
      button,
    );
  }
  if (!(error instanceof ApiError)) {
    // a defect of this page: the browser's console has the rest
    console.error(error);
    return alert('This page has failed', String(error), button);
  }
  const start = restart && h('a', { class: 'button', href: restart }, 'Read from the start');
  switch (error.code) {
    case 'cursor_expired':
      return alert('This cursor is too old', error.message, start ?? button);
    case 'invalid_cursor':
      return alert('This is no cursor of this dataset', error.message, start ?? button);
    case 'missing_scope':
      return alert('The API key does not allow this', error.message, button);
    default:
      return alert(
        'The cache did not answer as hoped',
        `${error.message} (${error.status})`,
        button,
      );
  }
}

function alert(title, text, action) {
  return h(
    'div',
    { class: 'state error', role: 'alert' },
    h('strong', null, title),
    h('p', null, text),
    action,
  );
}
