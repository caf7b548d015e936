import { createHash } from 'node:crypto';

export function checksum(records) { // the copy: the live records, with their _nango_metadata
  const sum = Buffer.alloc(16);
  for (const { id, _nango_metadata: { fingerprint } } of records) {
    const hash = createHash('sha256').update(id).update('\0').update(fingerprint, 'hex').digest();
    for (let i = 0; i < 16; i++) sum[i] ^= hash[i];
  }
  return sum.toString('hex');
}
