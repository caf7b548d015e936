// What the scripts share: the client, and what a sync sends, for which the client has no calls.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { Nango } from '@nangohq/node';

export const host = process.env.DELTACACHE_URL;

export const nango = new Nango({ host, apiKey: process.env.DELTACACHE_API_KEY });

/** A connection of its own, under the names that the client has for it. */
export function newConnection() {
  return { providerConfigKey: 'hubspot', connectionId: `node-${randomUUID()}` };
}

/** Sends a call that must succeed. */
export async function call({ providerConfigKey, connectionId }, method, path, body) {
  const response = await fetch(host + path, {
    method,
    headers: {
      authorization: `Bearer ${process.env.DELTACACHE_API_KEY}`,
      'provider-config-key': providerConfigKey,
      'connection-id': connectionId,
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  assert.equal(response.status, 200, text);
  return JSON.parse(text);
}

export function save(connection, batch) {
  return call(connection, 'POST', '/records', batch);
}

export function remove(connection, batch) {
  return call(connection, 'POST', '/records/delete', batch);
}

/** All pages of a list, from a cursor or the start, until there is no next one. */
export async function pages(request) {
  const all = [];
  let cursor = request.cursor;
  do {
    const page = await nango.listRecords({ ...request, cursor });
    all.push(page);
    cursor = page.next_cursor;
  } while (cursor !== null);
  return all;
}

/** The records of all pages. */
export async function records(request) {
  return (await pages(request)).flatMap((page) => page.records);
}

export function ids(list) {
  return list.map((record) => record.id);
}
