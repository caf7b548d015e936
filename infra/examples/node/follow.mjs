// node follow.mjs         keeps a copy of a dataset in $COPY_FILE, by asking for changes
// node follow.mjs once    ends when it has caught up

import { setTimeout } from 'node:timers/promises';
import { catchUp } from './catch-up.mjs';
import { Copy } from './copy.mjs';

const POLL_MS = 1_000;

const copy = new Copy(process.env.COPY_FILE ?? 'copy.db');

if (process.argv[2] === 'once') {
  const { checksum } = await catchUp(copy);
  console.log(checksum === null ? 'caught up; not compared, as it is just being written to, or is not there' : `complete: ${checksum}`);
} else {
  for (;;) {
    await catchUp(copy);
    await setTimeout(POLL_MS);
  }
}
