// What both ways of keeping a copy share: reading on to the end of the stream.

import { setTimeout } from 'node:timers/promises';
import { NoPageError, readPage } from './stream.mjs';

/**
 * Reads all that has changed, and tries again for as long as the cache is not to be reached.
 * Returns the last page; throws where the copy is not what the cache holds.
 */
export async function catchUp(copy) {
  for (;;) {
    try {
      return await readOn(copy);
    } catch (error) {
      if (!(error instanceof NoPageError) || error.retryAfterMs === null) {
        throw error;
      }
      console.error(`${error.message}; again in ${error.retryAfterMs / 1_000} s`);
      await setTimeout(error.retryAfterMs);
    }
  }
}

async function readOn(copy) {
  for (;;) {
    const { cursor } = copy;
    const page = await readPage(cursor);
    if (page === null) {
      console.log('the cursor has expired: read from the start');
      copy.startAnew();
      continue;
    }
    copy.apply(cursor, page);
    if (page.records.length > 0) {
      console.log(`${page.records.length} changes, ${page.behind} behind`);
    }
    if (page.next_cursor === null) {
      verify(copy, page.checksum);
      return page;
    }
  }
}

// the checksum is null where the dataset changed while the page was read
function verify(copy, checksum) {
  if (checksum !== null && checksum !== copy.checksum()) {
    copy.startAnew();
    throw new Error('the copy is not what the cache holds; the next start reads all of it');
  }
}
