// All datasets: searched, sorted and paged in the browser.

import { BY_NAMES, COLUMNS, matching, sorted } from './columns.js';
import { clear, known, load, more } from './dataset-list.js';
import { h, tile } from './dom.js';
import { count, moment, several, size } from './format.js';
import { here, note, to } from './link.js';
import { empty, failed, loading } from './states.js';

const PAGE_ROWS = 50;

export async function show(root, link, { signal, fail }) {
  document.title = 'Datasets · Deltacache';
  const view = parts();
  root.append(...Object.values(view.blocks));
  const fill = () => refresh(view, read(here()));
  view.search.value = read(link).q;
  view.search.addEventListener('input', () => {
    note('datasets', { ...read(here()), q: view.search.value, page: '' });
    fill();
  });
  view.sort.addEventListener('change', () => {
    location.hash = to('datasets', sortedBy(read(here()), view.sort.value));
  });
  const start = async () => {
    view.blocks.problem.replaceChildren();
    try {
      await load(fill, signal);
    } catch (error) {
      if (!signal.aborted && !fail(error)) {
        view.blocks.rows.querySelector('[role=status]')?.remove();
        view.blocks.problem.replaceChildren(failed(error, start));
      }
    }
  };
  const goOn = (reset) => () => {
    reset();
    fill();
    void start();
  };
  view.reload.addEventListener('click', goOn(clear));
  view.more.addEventListener('click', goOn(more));
  fill();
  void start();
  return (next) => {
    const state = read(next);
    if (view.search.value !== state.q) {
      view.search.value = state.q;
    }
    refresh(view, state);
  };
}

// what the address says, with what holds where it says nothing
function read({ params }) {
  const sort = params.get('sort');
  return {
    q: params.get('q') ?? '',
    sort: Object.hasOwn(COLUMNS, sort) ? sort : '',
    dir: params.get('dir') === 'desc' ? 'desc' : '',
    page: params.get('page') ?? '',
  };
}

// by another column, or by the same the other way round
function sortedBy(state, column) {
  const descending =
    state.sort === column ? state.dir !== 'desc' : COLUMNS[column]?.first === 'desc';
  return { ...state, sort: column, dir: descending ? 'desc' : '', page: '' };
}

function parts() {
  const search = h('input', {
    type: 'search',
    id: 'search',
    placeholder: 'Search names',
    autocomplete: 'off',
    spellcheck: 'false',
  });
  const options = Object.entries(COLUMNS).map(([key, { label }]) =>
    h('option', { value: key }, label),
  );
  const sort = h('select', { id: 'sort' }, h('option', { value: '' }, 'Name'), options);
  const reload = h('button', { type: 'button' }, 'Refresh');
  const more = h('button', { type: 'button', hidden: true }, 'Load more');
  const found = h('p', { class: 'found', role: 'status' });
  const heads = Object.entries(COLUMNS).map(([key, column]) =>
    h(
      'th',
      { scope: 'col', class: column.numeric ? 'number' : '', 'data-key': key },
      h('a', { href: '#' }, column.label),
    ),
  );
  const body = h('tbody');
  const wide = h(
    'table',
    { class: 'datasets' },
    h('caption', { class: 'unseen' }, 'Datasets'),
    h('thead', null, h('tr', null, heads)),
    body,
  );
  const blocks = {
    heading: h('div', { class: 'heading' }, h('h1', { tabindex: '-1' }, 'Datasets'), reload),
    tiles: h('dl', { class: 'tiles' }),
    tools: h(
      'div',
      { class: 'tools' },
      h('div', { class: 'field grow' }, h('label', { for: 'search' }, 'Search'), search),
      h('div', { class: 'field narrow-only' }, h('label', { for: 'sort' }, 'Sort by'), sort),
      found,
      more,
    ),
    problem: h('div'),
    rows: h('div', null, wide),
    pager: h('nav', { class: 'pager', 'aria-label': 'Pages' }),
  };
  return { search, sort, reload, more, found, heads, body, wide, blocks };
}

function refresh(view, state) {
  const { rows, at, complete, paused } = known();
  const chosen = matching(rows, state.q);
  const named = sorted(chosen, BY_NAMES);
  const ordered = state.sort ? sorted(named, COLUMNS[state.sort], state.dir === 'desc') : named;
  const pages = Math.max(1, Math.ceil(ordered.length / PAGE_ROWS));
  const page = Math.min(Math.max(1, Number.parseInt(state.page || '1', 10) || 1), pages);
  const from = (page - 1) * PAGE_ROWS;
  view.blocks.tiles.replaceChildren(...totals(rows));
  view.sort.value = state.sort;
  view.more.hidden = !(paused && !complete);
  view.found.textContent = foundText(state.q, chosen.length, rows.length, complete, paused, at);
  for (const head of view.heads) {
    const by = head.dataset.key === state.sort;
    head.setAttribute(
      'aria-sort',
      by ? (state.dir === 'desc' ? 'descending' : 'ascending') : 'none',
    );
    head.firstChild.href = to('datasets', sortedBy(state, head.dataset.key));
  }
  view.body.replaceChildren(...ordered.slice(from, from + PAGE_ROWS).map(row));
  view.wide.hidden = ordered.length === 0;
  view.blocks.rows.replaceChildren(
    view.wide,
    ...(ordered.length === 0 ? [nothing(state.q, complete, rows.length)] : []),
  );
  view.blocks.pager.replaceChildren(...pager(state, page, pages, from, ordered.length));
}

function totals(rows) {
  const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
  const wrong = rows.filter(({ last_run: run }) => run?.status === 'ERROR').length;
  return [
    tile('Datasets', count(rows.length)),
    tile('Live records', count(sum('live'))),
    tile('Deleted records', count(sum('deleted'))),
    tile('Payloads', size(sum('bytes'))),
    tile('Last run failed', count(wrong), undefined, wrong > 0 ? 'bad' : ''),
  ];
}

function foundText(search, found, all, complete, paused, at) {
  const some = search ? `${count(found)} of ${several(all, 'dataset')}` : several(all, 'dataset');
  const rest = complete ? '' : paused ? ' so far' : ', loading more …';
  return at ? `${some}${rest}, read at ${moment(at).slice(11)}` : '';
}

function row(dataset) {
  const cells = Object.values(COLUMNS).map((column) =>
    h(
      'td',
      { class: column.numeric ? 'number' : '', 'data-label': column.label },
      column.cell(dataset),
    ),
  );
  return h('tr', null, cells);
}

function nothing(search, complete, all) {
  if (all > 0 && search) {
    return empty(
      'No dataset has such a name',
      'The search looks at model, variant, integration and connection.',
    );
  }
  return complete
    ? empty('There are no datasets yet', 'The first save makes one: POST /records.')
    : loading('the datasets');
}

function pager(state, page, pages, from, all) {
  if (pages === 1) {
    return [];
  }
  const step = (label, target) =>
    target >= 1 && target <= pages
      ? h(
          'a',
          { class: 'button', href: to('datasets', { ...state, page: target === 1 ? '' : target }) },
          label,
        )
      : h('span', { class: 'button off' }, label);
  return [
    step('Previous', page - 1),
    h(
      'span',
      null,
      `${count(from + 1)} – ${count(Math.min(all, from + PAGE_ROWS))} of ${count(all)}`,
    ),
    step('Next', page + 1),
  ];
}
