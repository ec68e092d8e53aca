#!/usr/bin/env bash
# Microsoft 365 Agents Playground 0.2.28: an Input.ChoiceSet with static `choices` and a people query in `choices.data` offers only the people,
# and answers with an id of another kind than Teams.
#
# Teams shows both kinds of choices, and its people picker answers with the person's Entra object id. The Playground draws its own picker in place
# of the input, without the static choices, and answers with the id in the roster (`29:…`). A bot that compares the answer with Entra ids refuses
# everybody there.
#
# A bot on the loopback answers a message with a card of such an input. Chromium looks for the static choice, picks the first person and presses the
# button. The bot prints the kind of id that it got.
#
# Seen on 2026-11-29, Node 24.21, Chromium 153:
#   the static choice is offered: no
#   the id is the one in the roster: yes
#   the id is the Entra object id: no
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

let picked;
let roster = [];
const card = {
  type: 'AdaptiveCard',
  version: '1.5',
  body: [
    {
      type: 'Input.ChoiceSet',
      id: 'person',
      label: 'Colleague',
      style: 'filtered',
      choices: [{ title: 'Static Choice', value: 'static' }],
      'choices.data': { type: 'Data.Query', dataset: 'graph.microsoft.com/users?scope=currentContext' },
    },
  ],
  actions: [{ type: 'Action.Execute', title: 'Choose', verb: 'choose' }],
};
const bot = createServer(async (request, response) => {
  let text = '';
  for await (const chunk of request) text += chunk;
  const activity = JSON.parse(text || '{}');
  response.setHeader('Content-Type', 'application/json');
  if (activity.type === 'invoke') {
    picked = String(activity.value.action.data.person);
    response.end(JSON.stringify({ statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'done' }));
    return;
  }
  response.end('{}');
  if (activity.type !== 'message') return;
  const { serviceUrl, conversation, recipient, from } = activity;
  const base = `${serviceUrl.replace(/\/$/, '')}/v3/conversations/${encodeURIComponent(conversation.id)}`;
  roster = await (await fetch(`${base}/members`)).json();
  await fetch(`${base}/activities`, {
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
  await page.goto(`http://127.0.0.1:${port}`);
  await page.getByText('Personal Chat').first().click();
  await page.locator('[data-lexical-editor=true]').last().click();
  await page.keyboard.insertText('hi');
  await page.getByRole('button', { name: 'Send Message', exact: true }).last().click();
  await page.getByText('Colleague').waitFor({ timeout: 15000 });
  await page.locator('.ac-adaptiveCard input, .ac-adaptiveCard [role=combobox]').last().click();
  await page.keyboard.type('a');
  const options = page.getByRole('option');
  await options.first().waitFor({ timeout: 15000 });
  const isOffered = (await page.getByRole('option', { name: 'Static Choice' }).count()) > 0;
  await options.first().click();
  const answered = page.waitForResponse(/invoke/, { timeout: 15000 });
  await page.getByRole('button', { name: 'Choose', exact: true }).click();
  await answered;
  const says = (is) => (is ? 'yes' : 'no');
  console.log(`the static choice is offered: ${says(isOffered)}`);
  console.log(`the id is the one in the roster: ${says(roster.some(({ id }) => id === picked))}`);
  console.log(`the id is the Entra object id: ${says(roster.some(({ aadObjectId, objectId }) => [aadObjectId, objectId].includes(picked)))}`);
} finally {
  await browser?.close();
  playground.kill();
  bot.close();
  bot.closeAllConnections();
}
JS
output=$(node run.mjs)
echo "$output"
[ "$output" = "the static choice is offered: no
the id is the one in the roster: yes
the id is the Entra object id: no" ]
