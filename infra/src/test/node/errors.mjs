// What Nango's own client throws where the cache refuses: axios errors with the cache's own body.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Nango } from '@nangohq/node';
import { call, host, nango, newConnection, records, save } from './cache.mjs';

const MODEL = 'Contact';

/** That a call is refused, with the shape that all errors have. */
async function refused(promise, status, code) {
  const error = await promise.then(
    () => assert.fail('was not refused'),
    (thrown) => thrown,
  );
  assert.equal(error.name, 'AxiosError');
  assert.equal(error.response?.status, status, error.message);
  const body = error.response.data.error;
  assert.equal(body.code, code);
  assert.equal(typeof body.message, 'string');
  for (const problem of body.errors) {
    assert.deepEqual(Object.keys(problem), ['code', 'path', 'message']);
  }
  return body;
}

async function saved() {
  const connection = newConnection();
  await save(connection, { model: MODEL, records: [{ id: 'a' }] });
  return { ...connection, model: MODEL };
}

test('a key that nobody knows', async () => {
  const stranger = new Nango({ host, apiKey: 'dc_nobody' });
  const body = await refused(stranger.listRecords(await saved()), 401, 'invalid_api_key');
  assert.doesNotMatch(JSON.stringify(body), /dc_nobody/);
  const prune = { ...(await saved()), untilCursor: 'x' };
  await refused(stranger.pruneRecords(prune), 401, 'invalid_api_key');
});

test('a cursor that is none, or of another dataset', async () => {
  const of = await saved();
  await refused(nango.listRecords({ ...of, cursor: 'nonsense' }), 400, 'invalid_cursor');
  await refused(nango.pruneRecords({ ...of, untilCursor: 'nonsense' }), 400, 'invalid_cursor');
  const [{ _nango_metadata: { cursor } }] = await records(await saved());
  await refused(nango.listRecords({ ...of, cursor }), 400, 'invalid_cursor');
});

test("a cursor of Nango's own: the message says from when to read", async () => {
  const cursor = btoa('2026-11-24T10:20:30.123456+00:00||0b1e6f6e-8f5a-4d2b-9c3a-1f2e3d4c5b6a');
  const body = await refused(nango.listRecords({ ...(await saved()), cursor }), 400, 'invalid_cursor');
  assert.match(body.message, /modified_after/);
  assert.match(body.message, /2026-11-24T10:20:30/);
});

test('a cursor from before a reset', async () => {
  const of = await saved();
  const [{ _nango_metadata: { cursor } }] = await records(of);
  await call(of, 'POST', '/datasets/reset', { model: MODEL });
  await refused(nango.listRecords({ ...of, cursor }), 410, 'cursor_expired');
});

test('arguments that are no good', async () => {
  const of = await saved();
  for (const bad of [
    { limit: 10_001 },
    { limit: -1 },
    { limit: 1.5 },
    { filter: 'gone' },
    { filter: 'added,' },
    { modifiedAfter: 'yesterday' },
    { delta: String(new Date()) },
    { ids: Array.from({ length: 101 }, (_, i) => `r${i}`) },
    { variant: 'x'.repeat(256) },
  ]) {
    const body = await refused(nango.listRecords({ ...of, ...bad }), 400, 'invalid_query_params');
    assert.equal(body.errors.length, 1, JSON.stringify(body));
  }
  const cursor = (await nango.listRecords(of)).resume_cursor;
  const prune = { ...of, untilCursor: cursor, limit: 10_001 };
  await refused(nango.pruneRecords(prune), 400, 'invalid_body');
});
