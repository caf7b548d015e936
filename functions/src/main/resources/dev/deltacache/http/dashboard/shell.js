// What the views of one dataset have in common: where it belongs, its name, and the way between them.

import { h, name } from './dom.js';
import { visible } from './format.js';
import { to } from './link.js';

const TABS = { dataset: 'Overview', records: 'Records', lag: 'Consumer lag' };

/** The head of a view of a dataset. */
export function head(dataset, view) {
  const { integration, connection, model, variant } = dataset;
  document.title = `${visible(model)} · ${TABS[view]} · Deltacache`;
  const tabs = Object.entries(TABS).map(([target, label]) =>
    h(
      'a',
      { href: to(target, dataset), 'aria-current': target === view ? 'page' : undefined },
      label,
    ),
  );
  return [
    h(
      'nav',
      { class: 'crumbs', 'aria-label': 'Place' },
      h('a', { href: '#/datasets' }, 'Datasets'),
      h('a', { href: to('datasets', { q: integration }) }, name(integration)),
      h('a', { href: to('datasets', { q: connection }) }, name(connection)),
    ),
    h(
      'h1',
      { tabindex: '-1' },
      name(model),
      variant !== 'base' && h('span', { class: 'variant' }, ' variant ', name(variant)),
    ),
    h('nav', { class: 'tabs', 'aria-label': 'Views of the dataset' }, tabs),
  ];
}
