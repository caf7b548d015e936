// syncStatus and triggerSync of Nango's own client, with each of their arguments.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { Nango } from '@nangohq/node';
import { call, host, nango, newConnection, records, save } from './cache.mjs';

const MODEL = 'Contact';
const CHECKPOINT = { page: 3 };

/** A connection at an integration of its own: calls that name no connection mean all of one. */
function ownIntegration() {
  const { connectionId } = newConnection();
  return { connectionId, providerConfigKey: `hubspot-${randomUUID()}` };
}

/** A run that saves two records, and leaves a checkpoint; it ends with a status, if one is given. */
async function run(connection, sync, { variant, status = 'SUCCESS' } = {}) {
  const body = { sync, variant, models: [MODEL] };
  const { id } = await call(connection, 'POST', '/sync-runs', body);
  const batch = [{ id: 'a', sync }, { id: 'b', sync }];
  await save(connection, { model: MODEL, variant, sync_run_id: id, records: batch });
  const key = variant === undefined ? sync : `${sync}::${variant}`;
  await call(connection, 'PUT', '/checkpoint', { key, checkpoint: CHECKPOINT });
  if (status !== null) {
    const error = status === 'ERROR' ? 'the source is down' : undefined;
    await call(connection, 'PATCH', `/sync-runs/${id}`, { status, error });
  }
}

async function checkpoint(connection, key) {
  const path = `/checkpoint?${new URLSearchParams({ key })}`;
  return (await call(connection, 'GET', path)).checkpoint;
}

/** The rows in short, in an order that does not depend on the names of the connections. */
async function status({ providerConfigKey }, syncs, connectionId) {
  const answer = await nango.syncStatus(providerConfigKey, syncs, connectionId);
  assert.deepEqual(Object.keys(answer), ['syncs']);
  return answer.syncs.map((row) => `${row.name}::${row.variant} ${row.status}`).sort();
}

async function refused(promise, status, code) {
  const error = await promise.then(
    () => assert.fail('was not refused'),
    (thrown) => thrown,
  );
  assert.equal(error.response?.status, status, error.message);
  assert.equal(error.response.data.error.code, code);
}

test('a sync that ended tells all of its last run', async () => {
  const of = ownIntegration();
  await run(of, 'contacts');
  const { syncs } = await nango.syncStatus(of.providerConfigKey, ['contacts'], of.connectionId);
  const [{ id, finishedAt, ...row }] = syncs;
  assert.equal(syncs.length, 1);
  assert.equal(typeof id, 'string');
  assert.equal(finishedAt, new Date(finishedAt).toISOString());
  assert.deepEqual(row, {
    name: 'contacts',
    variant: 'base',
    connection_id: of.connectionId,
    type: 'INCREMENTAL',
    status: 'SUCCESS',
    latestExecutionStatus: 'SUCCESS',
    frequency: null,
    nextScheduledSyncAt: null,
    latestResult: { [MODEL]: { added: 2, updated: 0, deleted: 0 } },
    recordCount: { [MODEL]: 2 },
    checkpoint: CHECKPOINT,
  });
  const again = await nango.syncStatus(of.providerConfigKey, '*');
  assert.equal(again.syncs[0].id, id);
});

test('a sync that runs, and one that failed', async () => {
  const of = ownIntegration();
  await run(of, 'contacts', { status: null });
  const runs = await nango.syncStatus(of.providerConfigKey, ['contacts'], of.connectionId);
  assert.equal(runs.syncs[0].status, 'RUNNING');
  assert.equal(runs.syncs[0].finishedAt, undefined);
  await run(of, 'contacts', { status: 'ERROR' });
  const failed = await nango.syncStatus(of.providerConfigKey, ['contacts'], of.connectionId);
  assert.equal(failed.syncs[0].status, 'ERROR');
  assert.deepEqual(failed.syncs[0].latestResult, { [MODEL]: { added: 0, updated: 0, deleted: 0 } });
});

test('syncStatus: names, objects and *, of one connection and of all', async () => {
  const of = ownIntegration();
  const other = { ...of, connectionId: newConnection().connectionId };
  await run(of, 'contacts');
  await run(of, 'contacts', { variant: 'eu' });
  await run(of, 'deals', { status: 'ERROR' });
  await run(other, 'contacts');
  const base = 'contacts::base SUCCESS';
  const eu = 'contacts::eu SUCCESS';
  const deals = 'deals::base ERROR';
  for (const [syncs, ofOne, ofAll] of [
    [['contacts'], [base], [base, base]],
    [[{ name: 'contacts' }], [base], [base, base]],
    [['contacts::eu'], [eu], [eu]],
    [[{ name: 'contacts', variant: 'eu' }], [eu], [eu]],
    [['contacts', { name: 'contacts', variant: 'eu' }, 'deals'], [base, eu, deals], [base, base, eu, deals]],
    [['deals', 'nobody'], [deals], [deals]],
    ['*', [base, eu, deals], [base, base, eu, deals]],
  ]) {
    assert.deepEqual(await status(of, syncs, of.connectionId), ofOne, JSON.stringify(syncs));
    assert.deepEqual(await status(of, syncs), ofAll, JSON.stringify(syncs));
  }
  assert.deepEqual(await status(of, ['deals'], other.connectionId), []);
  assert.deepEqual(await status(ownIntegration(), '*'), []);
});

test('names of any characters', async () => {
  const of = ownIntegration();
  const name = 'Kontakte ü & 100% = "a+b" [1] $:/?#';
  await run(of, name, { variant: 'v 1' });
  assert.deepEqual(await status(of, [{ name, variant: 'v 1' }], of.connectionId), [`${name}::v 1 SUCCESS`]);
  const trigger = [{ name, variant: 'v 1' }];
  await nango.triggerSync(of.providerConfigKey, trigger, of.connectionId, { reset: true });
  assert.equal(await checkpoint(of, `${name}::v 1`), null);
});

test('triggerSync: no syncs, names and objects, of one connection and of all', async () => {
  const of = ownIntegration();
  await run(of, 'contacts');
  await run(of, 'contacts', { variant: 'eu' });
  for (const syncs of [
    undefined,
    [],
    ['contacts'],
    ['contacts::eu', 'nobody'],
    [{ name: 'contacts', variant: 'eu' }, { name: 'contacts' }, 'contacts'],
  ]) {
    for (const connectionId of [of.connectionId, undefined]) {
      const answer = await nango.triggerSync(of.providerConfigKey, syncs, connectionId);
      assert.equal(answer.status, 200);
      assert.deepEqual(answer.data, { success: true });
    }
  }
  for (const how of [{}, { reset: false }, null, 'incremental', false]) {
    const answer = await nango.triggerSync(of.providerConfigKey, ['contacts'], undefined, how);
    assert.deepEqual(answer.data, { success: true });
  }
  assert.deepEqual(await checkpoint(of, 'contacts'), CHECKPOINT);
  assert.deepEqual(await checkpoint(of, 'contacts::eu'), CHECKPOINT);
  assert.equal((await records({ ...of, model: MODEL })).length, 2);
});

for (const how of [{ reset: true }, { reset: true, emptyCache: false }, 'full_refresh', true]) {
  test(`triggerSync with ${JSON.stringify(how)}: the checkpoint goes, the records stay`, async () => {
    const of = ownIntegration();
    const other = { ...of, connectionId: newConnection().connectionId };
    await run(of, 'contacts');
    await run(of, 'contacts', { variant: 'eu' });
    await run(other, 'contacts');
    await nango.triggerSync(of.providerConfigKey, ['contacts'], of.connectionId, how);
    assert.equal(await checkpoint(of, 'contacts'), null);
    assert.deepEqual(await checkpoint(of, 'contacts::eu'), CHECKPOINT);
    assert.deepEqual(await checkpoint(other, 'contacts'), CHECKPOINT);
    await nango.triggerSync(of.providerConfigKey, [{ name: 'contacts', variant: 'eu' }], undefined, how);
    assert.equal(await checkpoint(of, 'contacts::eu'), null);
    await nango.triggerSync(of.providerConfigKey, undefined, undefined, how);
    assert.equal(await checkpoint(other, 'contacts'), null);
    assert.equal((await records({ ...of, model: MODEL })).length, 2);
  });
}

for (const how of [{ reset: true, emptyCache: true }, 'full_refresh_and_clear_cache']) {
  test(`triggerSync with ${JSON.stringify(how)}: the records go too`, async () => {
    const of = ownIntegration();
    const other = { ...of, connectionId: newConnection().connectionId };
    await run(of, 'contacts');
    await run(of, 'contacts', { variant: 'eu' });
    await run(other, 'contacts');
    const [{ _nango_metadata: { cursor } }] = await records({ ...of, model: MODEL });
    await nango.triggerSync(of.providerConfigKey, ['contacts'], of.connectionId, how);
    assert.equal(await checkpoint(of, 'contacts'), null);
    assert.deepEqual(await records({ ...of, model: MODEL }), []);
    await refused(nango.listRecords({ ...of, model: MODEL, cursor }), 410, 'cursor_expired');
    assert.equal((await records({ ...of, model: MODEL, variant: 'eu' })).length, 2);
    await nango.triggerSync(of.providerConfigKey, ['contacts'], undefined, how);
    assert.deepEqual(await records({ ...other, model: MODEL }), []);
    const { syncs } = await nango.syncStatus(of.providerConfigKey, ['contacts'], of.connectionId);
    assert.deepEqual(syncs[0].recordCount, { [MODEL]: 0 });
    assert.equal(syncs[0].checkpoint, null);
  });
}

test('what is refused', async () => {
  const { providerConfigKey: at, connectionId } = ownIntegration();
  const stranger = new Nango({ host, apiKey: 'dc_nobody' });
  await refused(stranger.syncStatus(at, '*'), 401, 'invalid_api_key');
  await refused(stranger.triggerSync(at, ['contacts']), 401, 'invalid_api_key');
  await refused(nango.syncStatus(at, ['']), 400, 'invalid_query_params');
  await refused(nango.syncStatus(at, ['contacts::']), 400, 'invalid_query_params');
  await refused(nango.syncStatus(at, '*', 'x'.repeat(256)), 400, 'invalid_query_params');
  await refused(nango.triggerSync(at, ['*'], connectionId), 400, 'invalid_body');
  await refused(nango.triggerSync(at, [''], connectionId), 400, 'invalid_body');
  await refused(nango.triggerSync(at, ['a'], connectionId, 'sometimes'), 400, 'invalid_body');
  await refused(nango.triggerSync(at, ['a'], connectionId, { emptyCache: true }), 400, 'invalid_body');
});
