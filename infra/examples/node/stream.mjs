// The dataset's changes, as Nango's client reads them.

import { Nango } from '@nangohq/node';

const env = process.env;

const dataset = {
  providerConfigKey: env.INTEGRATION ?? 'hubspot',
  connectionId: env.CONNECTION ?? 'acme',
  model: env.MODEL ?? 'Contact',
};

const nango = new Nango({
  host: env.DELTACACHE_URL ?? 'http://127.0.0.1:3000',
  apiKey: env.DELTACACHE_API_KEY ?? 'local-dev-key',
});

const limit = Number(env.PAGE ?? 1_000);
const RETRY_S = 5;

/** Why there is no page: in place of the client's own error, in which a log would show the API key. */
export class NoPageError extends Error {
  /** For how long to wait before it is asked for again; null where that would be of no use. */
  retryAfterMs;

  constructor({ message, response }) {
    super(response?.data?.error?.message ?? message);
    const again = !response || [409, 429].includes(response.status) || response.status >= 500;
    this.retryAfterMs = again ? 1_000 * (Number(response?.headers['retry-after']) || RETRY_S) : null;
  }
}

/**
 * The page after a cursor, or the first one after null; null where the cursor has expired.
 * Numbers in it are JavaScript's: what has more than 15 digits should be saved as a text.
 */
export async function readPage(cursor) {
  try {
    return await nango.listRecords({ ...dataset, cursor, limit });
  } catch (error) {
    if (error.response?.status === 410) {
      return null;
    }
    throw new NoPageError(error);
  }
}

/** Whether a webhook tells of this dataset. */
export function isAbout(webhook) {
  return webhook.syncVariant === 'base'
    && Object.entries(dataset).every(([name, value]) => webhook[name] === value);
}
