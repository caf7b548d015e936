// All datasets of the key's environment: kept while the page is open, so that sorting, searching and
// going back ask for nothing.

import { json, key } from './api.js';

// few at first, so that there is something to see; then as many as a page may have
const FIRST = 100;
const NEXT = 1000;
/** Datasets after which it is asked whether to go on. */
export const MANY = 10_000;

let rows = [];
let cursor;
let at;
let limit = MANY;
// whose datasets they are: another key may be of another environment
let owner;
// of the loading that goes on: an older one has nothing more to add
let turn = 0;

/** What is known so far: the datasets, whether that is all of them, and when it was read. */
export function known() {
  if (owner !== key.get()) {
    clear();
  }
  return { rows, at, complete: at !== undefined && cursor === null, paused: rows.length >= limit };
}

/** Forgets all. */
export function clear() {
  rows = [];
  cursor = undefined;
  at = undefined;
  limit = MANY;
  owner = key.get();
  turn++;
}

/** Lets it go on for as many more. */
export function more() {
  limit += MANY;
}

/** Reads what is not yet known; tells after each page. */
export async function load(told, signal) {
  const mine = ++turn;
  while (cursor !== null && rows.length < limit) {
    const query = { limit: cursor === undefined ? FIRST : NEXT, cursor };
    const page = await json('datasets', { query, signal });
    if (mine !== turn) {
      return;
    }
    rows = rows.concat(page.datasets);
    cursor = page.next_cursor;
    at ??= new Date().toISOString();
    told();
  }
}

/** One dataset as it is now; undefined if there is none of these names. */
export async function find(dataset, signal) {
  const { integration, connection } = dataset;
  let next;
  do {
    const query = { integration, connection, limit: NEXT, cursor: next };
    const page = await json('datasets', { query, signal });
    const found = page.datasets.find(
      ({ model, variant }) => model === dataset.model && variant === dataset.variant,
    );
    if (found) {
      return found;
    }
    next = page.next_cursor;
  } while (next !== null);
  return undefined;
}
