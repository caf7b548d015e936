import { createHmac, timingSafeEqual } from 'node:crypto';

export function isOurs(body, headers, signingKey) { // the body as it came, before it is parsed
  const [, seconds, digest] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(headers['deltacache-signature']) ?? [];
  const expected = createHmac('sha256', signingKey).update(`${seconds}.${body}`).digest();
  return digest !== undefined && Math.abs(Date.now() / 1000 - seconds) < 300
    && timingSafeEqual(Buffer.from(digest, 'hex'), expected);
}
