// A copy of a dataset in a file of SQLite: its live records, and how far its stream was read.
// Both change in one transaction, so that a process may be killed at any line of this.

import Database from 'libsql'; // called as better-sqlite3 is, and installed without a download of its own
import { checksum } from './checksum.mjs';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS records (
    id TEXT PRIMARY KEY,
    fingerprint TEXT NOT NULL,
    payload TEXT,             -- as last served; null where it was gone by then
    payload_fingerprint TEXT, -- not the fingerprint: the payload is older than the record's last change
    pass INTEGER NOT NULL     -- the last reading from the start that has come to it
  );
  CREATE TABLE IF NOT EXISTS progress (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    cursor TEXT,              -- null: the next page is the stream's first
    pass INTEGER NOT NULL,
    passed INTEGER NOT NULL   -- 0: there may be records that the pass will not come to
  );
  INSERT OR IGNORE INTO progress VALUES (1, NULL, 0, 1);
`;

const UPSERT = `
  INSERT INTO records VALUES (:id, :fingerprint, :payload, :payload_fingerprint, :pass)
  ON CONFLICT (id) DO UPDATE SET
    fingerprint = excluded.fingerprint,
    payload = coalesce(excluded.payload, payload),
    payload_fingerprint = coalesce(excluded.payload_fingerprint, payload_fingerprint),
    pass = excluded.pass
`;

export class Copy {
  #db;

  /** Opens it, or makes an empty one. */
  constructor(file) {
    this.#db = new Database(file, { timeout: 5_000 });
    this.#db.exec(SCHEMA);
  }

  /** Where to read on; null for the start of the stream. */
  get cursor() {
    return this.#progress().cursor;
  }

  /** Takes in the page that was read after a cursor. */
  apply(cursor, page) {
    this.#db.transaction(() => {
      let { cursor: expected, pass, passed } = this.#progress();
      if (cursor !== expected) {
        throw new Error('another process keeps this copy');
      }
      if (cursor === null) {
        pass++;
        passed = 0;
      }
      this.#write(page.records, pass);
      // nothing is left to be read: what the pass has not come to is no more
      if (!passed && page.next_cursor === null && page.behind === 0) {
        this.#db.prepare('DELETE FROM records WHERE pass < ?').run(pass);
        passed = 1;
      }
      this.#db.prepare('UPDATE progress SET cursor = ?, pass = ?, passed = ?')
        .run(page.resume_cursor, pass, passed);
    }).immediate();
  }

  /** Has the stream read from its start. Every record stays until the pass has ended without it. */
  startAnew() {
    this.#db.exec('UPDATE progress SET cursor = NULL');
  }

  /** What the cache's checksum is if nothing is missing here. It reads the whole copy. */
  checksum() {
    return checksum(this.#fingerprints());
  }

  #progress() {
    return this.#db.prepare('SELECT cursor, pass, passed FROM progress').get();
  }

  #write(changes, pass) {
    const upsert = this.#db.prepare(UPSERT);
    const remove = this.#db.prepare('DELETE FROM records WHERE id = ?');
    for (const { _nango_metadata: metadata, ...payload } of changes) {
      if (metadata.last_action === 'DELETED') {
        remove.run(payload.id);
      } else {
        const { fingerprint, pruned_at: prunedAt } = metadata;
        const served = prunedAt === null
          ? { payload: JSON.stringify(payload), payload_fingerprint: fingerprint }
          : { payload: null, payload_fingerprint: null }; // what the copy has it keeps
        upsert.run({ id: payload.id, fingerprint, pass, ...served });
      }
    }
  }

  *#fingerprints() {
    for (const { id, fingerprint } of this.#db.prepare('SELECT id, fingerprint FROM records').iterate()) {
      yield { id, _nango_metadata: { fingerprint } };
    }
  }
}
