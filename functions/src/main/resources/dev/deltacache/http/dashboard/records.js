// The stream of a dataset's changes, newest first or from any cursor, and single records by id.

import { exactJson } from './api.js';
import { copy, h } from './dom.js';
import { several } from './format.js';
import { datasetOf, to } from './link.js';
import { record } from './record.js';
import { KINDS, lookUp, stream } from './record-forms.js';
import { head } from './shell.js';
import { empty, failed, loading } from './states.js';

const PAGE_RECORDS = 50;

export async function show(root, link, { signal, fail }) {
  const dataset = datasetOf(link.params);
  const body = h('div', { class: 'view' });
  const forms = h('div', { class: 'forms' });
  root.append(...head(dataset, 'records'), forms, body);
  let state;
  // of several answers under way only the last asked for is shown
  let asked = 0;
  const start = async () => {
    const mine = ++asked;
    body.replaceChildren(loading('the records'));
    try {
      const page = await read(dataset, state, signal);
      if (mine === asked) {
        body.replaceChildren(...shown(page, dataset, state, signal));
        if (state.id) {
          body.querySelector('.record details')?.setAttribute('open', '');
        }
      }
    } catch (error) {
      if (mine === asked && !signal.aborted && !fail(error)) {
        body.replaceChildren(failed(error, start, to('records', { ...dataset, order: 'asc' })));
      }
    }
  };
  const update = (next) => {
    state = stateOf(next.params);
    forms.replaceChildren(stream(dataset, state), lookUp(dataset, state));
    return start();
  };
  await update(link);
  return update;
}

function stateOf(params) {
  const kinds = (params.get('filter') ?? '').split(',').filter((kind) => KINDS.includes(kind));
  return {
    order: params.get('order') === 'asc' ? 'asc' : 'desc',
    filter: kinds.length === KINDS.length ? '' : kinds.join(','),
    since: params.get('since') ?? '',
    cursor: params.get('cursor') ?? '',
    id: params.get('id') ?? '',
  };
}

function read(dataset, { order, filter, since, cursor, id }, signal) {
  const { model, variant } = dataset;
  if (id) {
    return exactJson('records/lookup', { dataset, body: { model, variant, ids: [id] }, signal });
  }
  const query = {
    model,
    variant,
    limit: PAGE_RECORDS,
    order,
    filter,
    cursor,
    modified_after: since,
  };
  return exactJson('records', { dataset, query, signal });
}

function shown(page, dataset, state, signal) {
  const { records, next_cursor: next, resume_cursor: resume, behind } = page;
  const list = h(
    'ul',
    { class: 'records' },
    records.map((one) => record(one, dataset, signal)),
  );
  const way = state.order === 'asc' ? 'Newer' : 'Older';
  const links = h(
    'nav',
    { class: 'pager', 'aria-label': 'Pages' },
    state.cursor &&
      h(
        'a',
        { class: 'button', href: to('records', { ...dataset, ...state, cursor: '' }) },
        state.order === 'asc' ? 'From the start' : 'Newest',
      ),
    !state.id &&
      h(
        'span',
        null,
        state.order === 'asc'
          ? `${several(behind, 'change')} after this page`
          : several(records.length, 'record'),
      ),
    next &&
      h('a', { class: 'button', href: to('records', { ...dataset, ...state, cursor: next }) }, way),
  );
  const go =
    resume &&
    h(
      'p',
      { class: 'hint' },
      'A reader goes on from ',
      h('code', null, resume),
      ' ',
      copy(resume, 'the cursor'),
    );
  return [records.length > 0 ? list : nothing(state, next), links, go].filter(Boolean);
}

function nothing({ id, filter, since, cursor }, next) {
  if (id) {
    return empty(
      'There is no record with this id',
      'Ids are compared as they stand, capitals and blanks too.',
    );
  }
  if (next) {
    return empty(
      'Nothing on this page',
      'It looked at 20,000 changes; there may be more on the next.',
    );
  }
  return filter || since || cursor
    ? empty('No changes', 'Nothing fits the filter, or there is nothing after the cursor.')
    : empty('There are no records yet', 'The first save brings some: POST /records.');
}
