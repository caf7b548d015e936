// listRecords of Nango's own client, with each of its arguments.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ids, nango, newConnection, pages, records, remove, save } from './cache.mjs';
import { checksum } from './checksum.mjs';

const MODEL = 'Contact';

function things(...names) {
  return names.map((id) => ({ id, name: `name of ${id}`, nested: { list: [1, 'ü', null] } }));
}

/** What was done to a few records, one of each kind: added a and d, updated b, deleted c. */
async function mixed() {
  const connection = newConnection();
  await save(connection, { model: MODEL, records: things('a', 'b', 'c') });
  await save(connection, { model: MODEL, records: [{ id: 'b', name: 'changed' }] });
  await remove(connection, { model: MODEL, records: [{ id: 'c' }] });
  await save(connection, { model: MODEL, records: things('d') });
  return { ...connection, model: MODEL };
}

/** Takes a page's changes into a copy: live records by id. */
function apply(copy, changes) {
  for (const record of changes) {
    if (record._nango_metadata.last_action === 'DELETED') {
      copy.delete(record.id);
    } else {
      copy.set(record.id, record);
    }
  }
}

test('a record is its payload, id and metadata', async () => {
  const connection = newConnection();
  await save(connection, { model: MODEL, records: [{ id: 7, name: 'Ada', tags: ['x'] }] });
  const page = await nango.listRecords({ ...connection, model: MODEL });
  const [{ _nango_metadata: metadata, ...payload }] = page.records;
  assert.deepEqual(payload, { id: '7', name: 'Ada', tags: ['x'] });
  assert.equal(metadata.last_action, 'ADDED');
  assert.equal(metadata.first_seen_at, new Date(metadata.first_seen_at).toISOString());
  assert.equal(metadata.last_modified_at, metadata.first_seen_at);
  assert.equal(metadata.deleted_at, null);
  assert.equal(metadata.pruned_at, null);
  assert.equal(metadata.cursor, page.resume_cursor);
  assert.equal(page.next_cursor, null);
});

test('pages follow one another until next_cursor is null', async () => {
  const connection = newConnection();
  const names = Array.from({ length: 7 }, (_, i) => `r${i}`);
  await save(connection, { model: MODEL, records: things(...names) });
  const read = await pages({ ...connection, model: MODEL, limit: 3 });
  assert.deepEqual(read.map((page) => page.records.length), [3, 3, 1]);
  assert.deepEqual(read.flatMap((page) => ids(page.records)), names);
  assert.deepEqual(read.map((page) => page.behind), [4, 1, 0]);
});

test('without a limit a page has 100 records', async () => {
  const connection = newConnection();
  const names = Array.from({ length: 101 }, (_, i) => `r${i}`);
  await save(connection, { model: MODEL, records: things(...names) });
  const read = await pages({ ...connection, model: MODEL });
  assert.deepEqual(read.map((page) => page.records.length), [100, 1]);
  const whole = await nango.listRecords({ ...connection, model: MODEL, limit: 101 });
  assert.equal(whole.next_cursor, null);
});

test('a consumer goes on from the cursor of its last record, and has the deltas alone', async () => {
  const connection = newConnection();
  const of = { ...connection, model: MODEL };
  await save(connection, { model: MODEL, records: things('a', 'b', 'c') });
  const first = await records(of);
  await save(connection, { model: MODEL, records: [...things('a'), { id: 'b', name: 'changed' }] });
  await remove(connection, { model: MODEL, records: [{ id: 'c' }] });
  await save(connection, { model: MODEL, records: things('d') });
  const deltas = await records({ ...of, cursor: first.at(-1)._nango_metadata.cursor });
  assert.deepEqual(
    deltas.map((record) => [record.id, record._nango_metadata.last_action]),
    [['b', 'UPDATED'], ['c', 'DELETED'], ['d', 'ADDED']],
  );
  const again = await nango.listRecords({ ...of, cursor: deltas.at(-1)._nango_metadata.cursor });
  assert.deepEqual(again.records, []);
  assert.equal(again.next_cursor, null);
});

test('a deleted record keeps its last payload', async () => {
  const deleted = (await records(await mixed())).find((record) => record.id === 'c');
  assert.equal(deleted.name, 'name of c');
  const { deleted_at, last_modified_at, pruned_at } = deleted._nango_metadata;
  assert.equal(deleted_at, last_modified_at);
  assert.equal(pruned_at, null);
});

test('a copy that was kept by cursor has the checksum of the last page', async () => {
  const connection = newConnection();
  const copy = new Map();
  let cursor;
  for (let round = 0; round < 4; round++) {
    const batch = Array.from({ length: 60 }, (_, i) => ({ id: `r${i + 20 * round}`, round }));
    await save(connection, { model: MODEL, records: batch });
    await remove(connection, { model: MODEL, records: [{ id: `r${20 * round}` }] });
    const read = await pages({ ...connection, model: MODEL, cursor, limit: 25 });
    read.forEach((page) => apply(copy, page.records));
    cursor = read.at(-1).resume_cursor;
    assert.equal(checksum([...copy.values()]), read.at(-1).checksum);
  }
  assert.equal(copy.size, 60 + 3 * 20 - 4);
  copy.delete(copy.keys().next().value);
  const end = await nango.listRecords({ ...connection, model: MODEL, cursor });
  assert.notEqual(checksum([...copy.values()]), end.checksum);
});

test('a copy is complete though records change while it is read', async () => {
  const connection = newConnection();
  const names = Array.from({ length: 90 }, (_, i) => `r${i}`);
  await save(connection, { model: MODEL, records: things(...names) });
  const copy = new Map();
  let page = { next_cursor: null };
  for (let writes = 0; writes < 5 || page.next_cursor !== null; writes++) {
    if (writes < 5) {
      await save(connection, { model: MODEL, records: [{ id: `r${writes}`, writes }] });
      await remove(connection, { model: MODEL, records: [{ id: `r${80 + writes}` }] });
    }
    const cursor = page.resume_cursor;
    page = await nango.listRecords({ ...connection, model: MODEL, limit: 20, cursor });
    apply(copy, page.records);
  }
  assert.equal(copy.size, 85);
  assert.equal(checksum([...copy.values()]), page.checksum);
});

test('variant: its records are others than those of none', async () => {
  const connection = newConnection();
  await save(connection, { model: MODEL, records: things('plain') });
  await save(connection, { model: MODEL, variant: 'v/1 ü', records: things('varied') });
  const of = { ...connection, model: MODEL };
  assert.deepEqual(ids(await records(of)), ['plain']);
  assert.deepEqual(ids(await records({ ...of, variant: 'base' })), ['plain']);
  assert.deepEqual(ids(await records({ ...of, variant: 'v/1 ü' })), ['varied']);
});

test('model: any characters', async () => {
  const connection = newConnection();
  const model = 'Kontakt ü & 100% = "a+b"';
  await save(connection, { model, records: things('a') });
  assert.deepEqual(ids(await records({ ...connection, model })), ['a']);
  assert.deepEqual(ids(await records({ ...connection, model: 'Kontakt' })), []);
});

test('modifiedAfter and delta: changes at or after a time', async () => {
  const of = await mixed();
  const all = await records(of);
  for (const { _nango_metadata: { last_modified_at: time } } of all) {
    const after = ids(all.filter((record) => record._nango_metadata.last_modified_at >= time));
    assert.deepEqual(ids(await records({ ...of, modifiedAfter: time })), after);
    assert.deepEqual(ids(await records({ ...of, delta: time })), after);
  }
  assert.deepEqual(await records({ ...of, modifiedAfter: '2101-01-01T00:00:00+02:00' }), []);
});

test('filter: one action, several, in any case', async () => {
  const of = await mixed();
  const wanted = {
    added: ['a', 'd'],
    updated: ['b'],
    deleted: ['c'],
    'added,updated': ['a', 'b', 'd'],
    'added,deleted': ['a', 'c', 'd'],
    'deleted,updated': ['b', 'c'],
    'added,updated,deleted': ['a', 'b', 'c', 'd'],
  };
  for (const [filter, expected] of Object.entries(wanted)) {
    assert.deepEqual(ids(await records({ ...of, filter })), expected, filter);
    assert.deepEqual(ids(await records({ ...of, filter: filter.toUpperCase() })), expected, filter);
  }
});

test('filter, modifiedAfter, limit and cursor, all together', async () => {
  const of = await mixed();
  const all = await records(of);
  const cursor = all[0]._nango_metadata.cursor;
  const modifiedAfter = all[0]._nango_metadata.last_modified_at;
  const some = await records({ ...of, cursor, modifiedAfter, filter: 'added,deleted', limit: 1 });
  assert.deepEqual(ids(some), ['c', 'd']);
});

test('cursor: null is the start', async () => {
  const of = await mixed();
  assert.deepEqual(ids((await nango.listRecords({ ...of, cursor: null })).records), ['a', 'b', 'c', 'd']);
});

test('ids: any characters, in the order of their last changes', async () => {
  const connection = newConnection();
  const odd = [
    'a,b', 'ü 😀', 'a&ids=b', '100%', '%2C', '1+1', '"\\', "it's", 'a/b?c#d', ' ', '\t\n', '<>{}|^`', 'null',
  ];
  await save(connection, { model: MODEL, records: things(...odd, 'a', 'b') });
  const of = { ...connection, model: MODEL };
  for (const id of odd) {
    assert.deepEqual(ids(await records({ ...of, ids: [id] })), [id]);
  }
  assert.deepEqual(ids(await records({ ...of, ids: [...odd].reverse() })), odd);
  assert.deepEqual(ids(await records({ ...of, ids: ['b', 'nobody'] })), ['b']);
  assert.equal((await records({ ...of, ids: [] })).length, odd.length + 2);
});

test('ids: 100 of them, and further arguments', async () => {
  const connection = newConnection();
  const names = Array.from({ length: 120 }, (_, i) => `r${i}`);
  await save(connection, { model: MODEL, records: things(...names) });
  await remove(connection, { model: MODEL, records: [{ id: 'r1' }] });
  const of = { ...connection, model: MODEL, ids: names.slice(0, 100) };
  const expected = [...names.slice(0, 100).filter((id) => id !== 'r1'), 'r1'];
  assert.deepEqual(ids(await records({ ...of, limit: 30 })), expected);
  assert.deepEqual(ids(await records({ ...of, filter: 'deleted' })), ['r1']);
});

test('a model that nobody saved is empty', async () => {
  const page = await nango.listRecords({ ...newConnection(), model: 'Nothing' });
  assert.deepEqual(page.records, []);
  assert.equal(page.next_cursor, null);
});
