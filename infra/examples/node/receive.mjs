// node receive.mjs    keeps a copy of a dataset in $COPY_FILE, by webhooks posted to $PORT

import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { catchUp } from './catch-up.mjs';
import { Copy } from './copy.mjs';
import { isOurs } from './is-ours.mjs';
import { isAbout } from './stream.mjs';

const { PORT = '4000', WEBHOOK_SIGNING_KEY: signingKey } = process.env;
if (!signingKey) {
  throw new Error('WEBHOOK_SIGNING_KEY is not set');
}

const MOST_BYTES = 64 * 1024;

const copy = new Copy(process.env.COPY_FILE ?? 'copy.db');
let told = ''; // the last cursor that was told of
let isReading = false;

// cursors of a dataset compare as texts; without one there is nothing to be read any more
async function readOn() {
  isReading = true;
  let last;
  do {
    last = await catchUp(copy);
  } while (last.resume_cursor !== null && last.resume_cursor < told);
  isReading = false;
}

// an event that came twice, or after a newer one, asks for what has been read
function tell({ cursor }) {
  told = cursor > told ? cursor : told;
  if (!isReading && (copy.cursor ?? '') < told) {
    readOn(); // ends the process if it fails
  }
}

async function receive(request, response) {
  if (!(Number(request.headers['content-length']) <= MOST_BYTES)) {
    response.writeHead(413, { connection: 'close' }).end();
    return;
  }
  let body;
  try {
    body = await text(request);
  } catch {
    return; // the connection broke: what was to be told comes again
  }
  if (!isOurs(body, request.headers, signingKey)) {
    response.writeHead(401).end();
    return;
  }
  // before anything is read: who posts waits 10 s, and would post it again
  response.writeHead(204).end();
  const webhook = JSON.parse(body);
  if (isAbout(webhook)) {
    tell(webhook);
  }
}

const server = createServer(receive);
server.listen(PORT, '127.0.0.1', () => {
  console.log(`receives webhooks at http://127.0.0.1:${server.address().port}/`);
});
// what was told of while it did not run, or answered for and not read
readOn();
