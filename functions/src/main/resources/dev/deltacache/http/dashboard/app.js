// The frame: a key first, then the view that the address names.

import { ApiError, key } from './api.js';
import { h } from './dom.js';
import { here, sameView } from './link.js';
import { signIn } from './sign-in.js';
import { failed, loading } from './states.js';

// each is loaded when it is first shown
const VIEWS = {
  datasets: () => import('./datasets.js'),
  dataset: () => import('./dataset.js'),
  records: () => import('./records.js'),
  lag: () => import('./lag.js'),
};

const main = document.getElementById('main');
const signOut = document.getElementById('sign-out');

let shown;
let update;
let stop = new AbortController();

async function show() {
  const link = here();
  // a change of what the view shows already, such as its order
  if (update && sameView(shown, link)) {
    shown = link;
    update(link);
    return;
  }
  stop.abort();
  stop = new AbortController();
  const { signal } = stop;
  const first = shown === undefined;
  shown = link;
  update = undefined;
  signOut.hidden = !key.get();
  if (!key.get()) {
    askForKey();
    return;
  }
  const root = h('div', { class: 'view' }, loading('the page'));
  main.replaceChildren(root);
  try {
    const view = await (Object.hasOwn(VIEWS, link.view) ? VIEWS[link.view] : VIEWS.datasets)();
    signal.throwIfAborted();
    root.replaceChildren();
    const made = await view.show(root, link, { signal, fail: (error) => refused(error, signal) });
    // another view may be there by now
    if (!signal.aborted) {
      update = made;
      focusHeading(first);
    }
  } catch (error) {
    if (!signal.aborted && !refused(error, signal)) {
      root.replaceChildren(failed(error, again));
    }
  }
}

// whether it was the key that an answer refused, which is then asked for
function refused(error, signal) {
  if (!(error instanceof ApiError) || error.status !== 401 || signal.aborted) {
    return false;
  }
  forget(`The key was refused: ${error.message}`);
  return true;
}

function again() {
  shown = undefined;
  void show();
}

function forget(message) {
  stop.abort();
  key.forget();
  update = undefined;
  signOut.hidden = true;
  askForKey(message);
}

function askForKey(message) {
  document.title = 'Sign in · Deltacache';
  main.replaceChildren(signIn(message, again));
  main.querySelector('input').focus();
}

// where a reader goes on who does not see it; not when the page was opened just now
function focusHeading(first) {
  if (first) {
    return;
  }
  main.querySelector('h1')?.focus({ preventScroll: true });
  scrollTo(0, 0);
}

signOut.addEventListener('click', () => forget());
document.getElementById('skip').addEventListener('click', (event) => {
  event.preventDefault();
  main.focus();
});
addEventListener('hashchange', show);
await show();
