#!/usr/bin/env bash
# SQLite 3.49.1 (sql.js 1.13.0): secure_delete leaves copies of rows that moved within the file.
#
# With `secure_delete` on, SQLite overwrites deleted content with zeros. It does not overwrite the bytes that a row leaves when a page is split
# or balanced and the row moves to another page. They stay in the unused part of the old page. Once every row is overwritten by an update, the
# old text is still in the file. A person's erasure has to zero the unused bytes of each page, or to run VACUUM.
#
# A table without rowid gets 2,000 rows in a random, fixed order, each with the same mark. Then every row is overwritten.
#
# Seen on 2026-11-30, Node 20.20 and 24.21; the same counts after the update with Node 24.21's own node:sqlite:
#   SQLite 3.49.1, secure_delete 1: 2013 before, 13 after every row was overwritten, 0 after VACUUM
# Exits with 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts sql.js@1.13.0 2>/dev/null
cat >run.cjs <<'JS'
const initSqlJs = require('sql.js');

initSqlJs().then((SQL) => {
  const db = new SQL.Database();
  const marks = () => Buffer.from(db.export()).toString('latin1').split('erase-me').length - 1;
  const one = (statement) => db.exec(statement)[0].values[0][0];
  db.run('pragma secure_delete = on');
  db.run('create table people (id text primary key, note text) without rowid');
  // A fixed sequence, so that each run has the same pages.
  let seed = 1;
  const next = () => (seed = (seed * 48271) % 2147483647);
  for (let n = 0; n < 2000; n += 1) {
    db.run('insert into people values (?, ?)', [`${next()}`, `erase-me ${'x'.repeat(next() % 200)}`]);
  }
  const setting = one('pragma secure_delete');
  const before = marks();
  // An export opens the database anew.
  db.run('pragma secure_delete = on');
  db.run("update people set note = 'gone'");
  const after = marks();
  db.run('vacuum');
  console.log(
    `SQLite ${one('select sqlite_version()')}, secure_delete ${setting}: ${before} before, ` +
      `${after} after every row was overwritten, ${marks()} after VACUUM`,
  );
});
JS
seen=$(node run.cjs)
echo "$seen"
[ "$seen" = 'SQLite 3.49.1, secure_delete 1: 2013 before, 13 after every row was overwritten, 0 after VACUUM' ]
