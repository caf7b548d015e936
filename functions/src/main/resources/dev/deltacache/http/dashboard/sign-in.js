// Asks for an API key.

import { json, key } from './api.js';
import { h } from './dom.js';
import { failed } from './states.js';

/**
 * The form.
 *
 * @param message why it is asked for again
 * @param done called when there is a key that is good
 */
export function signIn(message, done) {
  const input = h('input', {
    id: 'key',
    name: 'key',
    type: 'password',
    required: true,
    autocomplete: 'off',
    spellcheck: 'false',
  });
  const problem = h('div', null, message && h('p', { class: 'problem', role: 'alert' }, message));
  const button = h('button', { class: 'primary' }, 'Open');
  const form = h(
    'form',
    { class: 'card sign-in' },
    h('h1', { tabindex: '-1' }, 'Deltacache'),
    h('p', null, 'An API key with the scope “read” shows the datasets of its environment.'),
    h('label', { for: 'key' }, 'API key'),
    input,
    problem,
    button,
    h(
      'p',
      { class: 'hint' },
      'It is kept in this tab until you close it, and never part of a link.',
    ),
  );
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    button.disabled = true;
    try {
      await json('datasets', { query: { limit: 1 }, secret: input.value.trim() });
      key.keep(input.value.trim());
      done();
    } catch (error) {
      problem.replaceChildren(
        error.status === 401
          ? h('p', { class: 'problem', role: 'alert' }, `This key is not good: ${error.message}`)
          : failed(error, () => form.requestSubmit()),
      );
      input.focus();
    } finally {
      button.disabled = false;
    }
  });
  return form;
}
