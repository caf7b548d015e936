// Where the page is: a view and its parameters, in the fragment of the address. A fragment is sent
// to nobody, so what links hold stands in no log. The key is never part of it.

const DATASET = ['integration', 'connection', 'model', 'variant'];

/** What the address says: the view's name, and its parameters. */
export function here() {
  const [view, query = ''] = location.hash.replace(/^#\/?/, '').split('?', 2);
  return { view: view || 'datasets', params: new URLSearchParams(query) };
}

/** The address of a view; parameters that are empty are left out. */
export function to(view, params) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined && value !== null && value !== '') {
      query.append(name, value);
    }
  }
  return `#/${view}${query.size === 0 ? '' : `?${query}`}`;
}

/** Goes there, as by a click on a link. */
export function go(view, params) {
  location.hash = to(view, params);
}

/** Notes the state of the view that is shown, without a step in the browser's history. */
export function note(view, params) {
  history.replaceState(null, '', to(view, params));
}

/** The dataset that parameters name. */
export function datasetOf(params) {
  return Object.fromEntries(DATASET.map((name) => [name, params.get(name) ?? '']));
}

/** Whether two links show the same view of the same dataset. */
export function sameView(one, other) {
  return (
    one !== undefined &&
    one.view === other.view &&
    DATASET.every((name) => one.params.get(name) === other.params.get(name))
  );
}
