// pruneRecords of Nango's own client, with each of its arguments.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ids, nango, newConnection, records, remove, save } from './cache.mjs';

const MODEL = 'Contact';
const NAMES = ['a', 'b', 'c', 'd', 'e'];

async function saved(variant) {
  const connection = newConnection();
  const batch = NAMES.map((id) => ({ id, name: `name of ${id}` }));
  await save(connection, { model: MODEL, variant, records: batch });
  await remove(connection, { model: MODEL, variant, records: [{ id: 'b' }] });
  return { ...connection, model: MODEL, variant };
}

function pruned(list) {
  return ids(list.filter((record) => record._nango_metadata.pruned_at !== null));
}

test('payloads go up to and including the cursor; ids, metadata and places stay', async () => {
  const of = await saved();
  const before = await records(of);
  const untilCursor = before[2]._nango_metadata.cursor;
  assert.deepEqual(await nango.pruneRecords({ ...of, untilCursor }), { count: 3, has_more: false });
  const after = await records(of);
  assert.deepEqual(ids(after), ['a', 'c', 'd', 'e', 'b']);
  assert.deepEqual(pruned(after), ['a', 'c', 'd']);
  assert.deepEqual(Object.keys(after[0]).sort(), ['_nango_metadata', 'id']);
  assert.equal(after[0]._nango_metadata.cursor, before[0]._nango_metadata.cursor);
  assert.equal(after[3].name, 'name of e');
  assert.deepEqual(await nango.pruneRecords({ ...of, untilCursor }), { count: 0, has_more: false });
});

test('limit: so many at most, again while has_more', async () => {
  const of = await saved();
  const untilCursor = (await records(of)).at(-1)._nango_metadata.cursor;
  const counts = [];
  let more = true;
  while (more) {
    const { count, has_more } = await nango.pruneRecords({ ...of, untilCursor, limit: 2 });
    assert.ok(count <= 2);
    counts.push(count);
    more = has_more;
  }
  assert.equal(counts.reduce((sum, count) => sum + count), NAMES.length);
  assert.ok(counts.length >= 3);
  assert.equal(pruned(await records(of)).length, NAMES.length);
});

test('variant: the others stay as they are', async () => {
  const of = await saved('v1');
  await save(of, { model: MODEL, records: [{ id: 'plain', name: 'x' }] });
  const untilCursor = (await records(of)).at(-1)._nango_metadata.cursor;
  const result = await nango.pruneRecords({ ...of, untilCursor, limit: 10_000 });
  assert.deepEqual(result, { count: NAMES.length, has_more: false });
  const [plain] = await records({ ...of, variant: undefined });
  assert.equal(plain.name, 'x');
});

test('a payload comes back when its record is saved again', async () => {
  const of = await saved();
  const untilCursor = (await records(of)).at(-1)._nango_metadata.cursor;
  await nango.pruneRecords({ ...of, untilCursor });
  await save(of, { model: MODEL, records: [{ id: 'a', name: 'name of a' }] });
  assert.equal((await records({ ...of, ids: ['a'] }))[0].name, 'name of a');
});
