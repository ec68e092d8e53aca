#!/usr/bin/env bash
# Microsoft 365 Agents Playground 0.2.28: a press of an Action.Execute whose data have a property called `key` is never sent.
#
# The renderer of the page takes `key` in a button's data for a property of its own and writes it back when the button is pressed. The card is
# frozen by then, so the press ends with an error in the page's console, and the bot gets no invoke. The same button without that property works.
# Nothing is seen in the page or in the Playground's log. Teams takes any name but its own (`msteams`).
#
# A bot on the loopback answers a message with a card of two buttons, which differ in that property. Chromium presses both.
#
# Seen on 2026-11-29, Node 20.20 and 24.21, Chromium 153:
#   invokes that the bot got: without key
#   error in the page: Cannot assign to read only property 'key' of object '#<Object>'
# Exits with 1 if that changes. Needs Linux, and the libraries that Chromium needs.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @microsoft/m365agentsplayground@0.2.28 playwright-core@1.65.1 @sparticuz/chromium@153.0.0 2>/dev/null
cat >run.mjs <<'JS'
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import chromiumPackage from '@sparticuz/chromium';
import { chromium } from 'playwright-core';

const got = [];
const button = (title, data) => ({ type: 'Action.Execute', title, verb: title, data });
const card = {
  type: 'AdaptiveCard',
  version: '1.5',
  body: [{ type: 'TextBlock', text: 'Two buttons' }],
  actions: [button('with key', { key: 'a' }), button('without key', { other: 'a' })],
};
const bot = createServer(async (request, response) => {
  let text = '';
  for await (const chunk of request) text += chunk;
  const activity = JSON.parse(text || '{}');
  response.setHeader('Content-Type', 'application/json');
  if (activity.type === 'invoke') {
    got.push(activity.value.action.verb);
    response.end(JSON.stringify({ statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'done' }));
    return;
  }
  response.end('{}');
  if (activity.type !== 'message') return;
  const { serviceUrl, conversation, recipient, from } = activity;
  await fetch(`${serviceUrl.replace(/\/$/, '')}/v3/conversations/${encodeURIComponent(conversation.id)}/activities`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      type: 'message',
      from: recipient,
      recipient: from,
      conversation,
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
    }),
  });
});
await new Promise((done) => bot.listen(0, '127.0.0.1', done));
const probe = createServer();
await new Promise((done) => probe.listen(0, '127.0.0.1', done));
const { port } = probe.address();
await new Promise((done) => probe.close(done));
const playground = spawn(
  process.execPath,
  [
    'node_modules/@microsoft/m365agentsplayground/cli.js',
    ...['-e', `http://127.0.0.1:${bot.address().port}/api/messages`, '-c', 'msteams', '-p', String(port), '--dt'],
  ],
  { env: { ...process.env, TEAMSAPPTESTER_BROWSER: 'none' }, stdio: 'ignore' },
);
let browser;
try {
  for (let tries = 0; tries < 120; tries += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/_debug/ping`).catch(() => undefined);
    if (answer?.ok) break;
    await new Promise((done) => setTimeout(done, 500));
  }
  browser = await chromium.launch({
    executablePath: await chromiumPackage.executablePath(),
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const page = await browser.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(`http://127.0.0.1:${port}`);
  await page.getByText('Personal Chat').first().click();
  await page.locator('[data-lexical-editor=true]').last().click();
  await page.keyboard.insertText('hi');
  await page.getByRole('button', { name: 'Send Message', exact: true }).last().click();
  for (const title of ['with key', 'without key']) {
    const answered = title === 'with key' ? page.waitForEvent('pageerror', { timeout: 15000 }).catch(() => undefined) : page.waitForResponse(/invoke/, { timeout: 15000 });
    await page.getByRole('button', { name: title, exact: true }).click();
    await answered;
  }
  console.log(`invokes that the bot got: ${got.join(', ')}`);
  console.log(`error in the page: ${errors.find((message) => message.includes("'key'")) ?? 'none'}`);
} finally {
  await browser?.close();
  playground.kill();
  bot.close();
  bot.closeAllConnections();
}
JS
output=$(node run.mjs)
echo "$output"
[ "$output" = "invokes that the bot got: without key
error in the page: Cannot assign to read only property 'key' of object '#<Object>'" ]
