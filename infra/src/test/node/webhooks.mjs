// A webhook as it was posted, verified by Nango's own client, and by what the docs show.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Nango } from '@nangohq/node';
import { isOurs } from './is-ours.mjs';

const { WEBHOOK_BODY: body, WEBHOOK_KEY: webhookSigningKey } = process.env;
const headers = {
  'x-nango-hmac-sha256': process.env.WEBHOOK_NANGO_SIGNATURE,
  'deltacache-signature': process.env.WEBHOOK_SIGNATURE,
};
const host = process.env.DELTACACHE_URL;
const verifies = (key, text) =>
  new Nango({ host, apiKey: 'unused', webhookSigningKey: key })
    .verifyIncomingWebhookRequest(text, headers);

test('the client accepts it with the key that signed it, and no other', () => {
  assert.equal(verifies(webhookSigningKey, body), true);
  assert.equal(verifies(`${webhookSigningKey}x`, body), false);
  assert.equal(verifies(webhookSigningKey, `${body} `), false);
});

test('its fields are those that the client declares for a sync', () => {
  const { from, type, success, connectionId, providerConfigKey, syncName, model, responseResults } =
    JSON.parse(body);
  assert.deepEqual([from, type, success], ['nango', 'sync', true]);
  assert.deepEqual([connectionId, providerConfigKey, model], ['acme', 'hubspot', 'Contact']);
  assert.equal(syncName, 'Contact');
  assert.deepEqual(responseResults, { added: 1, updated: 0, deleted: 0 });
});

test('the receiver of the docs accepts it, but no other key, body or time', () => {
  assert.equal(isOurs(body, headers, webhookSigningKey), true);
  assert.equal(isOurs(body, headers, `${webhookSigningKey}x`), false);
  assert.equal(isOurs(`${body} `, headers, webhookSigningKey), false);
  const signature = headers['deltacache-signature'];
  const later = signature.replace(/t=\d+/, `t=${Math.floor(Date.now() / 1000) + 1}`);
  const old = signature.replace(/t=\d+/, 't=1');
  for (const other of [later, old, '', undefined]) {
    assert.equal(isOurs(body, { 'deltacache-signature': other }, webhookSigningKey), false);
  }
});
