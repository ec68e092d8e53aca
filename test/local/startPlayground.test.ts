import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import {
  ActivityHandler,
  type AdaptiveCardInvokeResponse,
  type AdaptiveCardInvokeValue,
  CardFactory,
  TurnContext,
} from 'botbuilder';
import type { Browser } from 'playwright-core';
import { type PlaygroundConfig, playgroundConfig } from '../../src/local/playgroundConfig.ts';
import {
  type Playground,
  PlaygroundError,
  type PlaygroundOptions,
  playgroundCli,
  startPlayground,
} from '../../src/local/startPlayground.ts';
import { PlaygroundPage } from '../../standIns/playgroundPage.ts';
import { launchBrowser } from '../support/browser.ts';
import { contoso } from '../support/contoso.ts';
import { type EchoBot, startEchoBot } from '../support/echoBot.ts';

const run = promisify(execFile);
const loopbackOnly = new URL('../../src/local/loopbackOnly.mjs', import.meta.url).href;

describe('a Playground', function () {
  this.timeout(30_000);

  let dataDir: string;
  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'playground-'));
  });
  after(() => rm(dataDir, { recursive: true }));

  const options = (over: Partial<PlaygroundOptions> = {}): PlaygroundOptions => ({
    name: 'customer',
    config: playgroundConfig(contoso),
    botUrl: 'http://127.0.0.1:3978',
    port: 0,
    dataDir,
    env: process.env,
    deadlineMs: 10_000,
    ...over,
  });

  describe('beside a bot', () => {
    let bot: EchoBot;
    let playground: Playground;
    let browser: Browser;
    let page: PlaygroundPage;
    before(async () => {
      bot = await startEchoBot(new WelcomingBot());
      [playground, browser] = await Promise.all([
        startPlayground(options({ botUrl: bot.url, timeZone: 'Asia/Bangkok' })),
        launchBrowser(),
      ]);
      page = await PlaygroundPage.open(browser, playground.url);
    });
    after(async () => {
      await browser?.close();
      await playground?.stop();
      await bot?.close();
    });

    it('shows the welcome, and what a Submit was answered', async () => {
      const welcome = page.card('Welcome');
      await welcome.fill('Your name', 'Ada');
      await welcome.press('Send');

      await page.waitForText('Hello Ada');
      const submitted = bot.activities.at(-1);
      assert.equal(submitted?.type, 'message');
      assert.deepEqual(submitted.value, { verb: 'send', name: 'Ada' });
      assert.equal(submitted.conversation.id, contoso.personalChat.id);
    });

    it('draws the card that an Execute was answered with in place of the old one', async () => {
      await page.card('Welcome').press('Begin');

      await page.card('You have begun').waitForText('You have begun');
      assert.equal(bot.activities.at(-1)?.name, 'adaptiveCard/action');
    });

    it('brings a post of the bot into a channel, and its update', async () => {
      await page.openChannel('IT', 'Requests');
      const { id, activityId } = await post(playground, '/v3/conversations', 'POST', {
        isGroup: true,
        channelData: { channel: { id: '19:requests@thread.tacv2' } },
        activity: { type: 'message', text: 'A new request' },
      });
      await page.waitForText('A new request');

      const path = `/v3/conversations/${encodeURIComponent(String(id))}/activities/${activityId}`;
      await post(playground, path, 'PUT', { type: 'message', text: 'A claimed request' });

      await page.waitForText('A claimed request');
    });

    it('brings what a thread says to the bot when it is mentioned, and the answer back', async () => {
      const said = (text: string) => bot.received((activity) => activity.text?.endsWith(text) === true);
      await page.post('Anybody here?', { mention: 'Onboarding Assist' });
      const root = await said('Anybody here?');

      await page.reply('Anybody here?', 'And now?', { mention: 'Onboarding Assist' });

      await page.waitForText('Hello And now?');
      assert.match(root.conversation.id, /^19:requests@thread\.tacv2;messageid=\d+$/);
      assert.equal((await said('And now?')).conversation.id, root.conversation.id);
    });

    it('carries the tenant, the person, the time zone and its connector in what it sends', () => {
      const said = bot.activities.find((activity) => activity.type === 'message');

      assert.equal(said?.serviceUrl, playground.serviceUrl);
      assert.equal(said.from.aadObjectId, contoso.person.aadObjectId);
      assert.equal(said.channelData.tenant.id, contoso.tenantId);
      assert.equal(said.localTimezone, 'Asia/Bangkok');
    });

    it('keeps its files in the data folder and makes none in the project', async () => {
      assert.deepEqual((await readdir(dataDir)).sort(), [
        'playground-customer.log',
        'playground-customer.yml',
      ]);
      assert.equal(existsSync(new URL('../../devTools', import.meta.url)), false);
    });

    it('is reached from this machine only', async () => {
      const elsewhere = Object.values(networkInterfaces())
        .flat()
        .filter((address) => address?.family === 'IPv4' && !address.internal);
      for (const address of elsewhere) {
        const socket = connect(playground.port, address?.address);
        const [error] = await once(socket, 'error');
        assert.equal(error.code, 'ECONNREFUSED');
      }
    });

    it('is gone when it is stopped, and may be stopped twice', async () => {
      await playground.stop();
      await playground.stop();

      assert.notEqual(await Promise.race([playground.exited, 'running']), 'running');
      await assert.rejects(fetch(playground.url));
    });
  });

  it('ends with the process that started it, even if that is killed', async () => {
    const start = `
      const { startPlayground } = await import(${JSON.stringify(new URL('../../src/local/startPlayground.ts', import.meta.url).href)});
      const playground = await startPlayground({ ...${JSON.stringify(options())}, env: process.env });
      console.log(playground.port);
    `;
    const starter = spawn(process.execPath, ['--input-type=module', '--eval', start], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [port] = await once(createInterface({ input: starter.stdout }), 'line');
    const socket = connect(Number(port), '127.0.0.1').resume();
    await once(socket, 'connect');

    starter.kill('SIGKILL');

    await once(socket, 'close');
    await assert.rejects(fetch(`http://127.0.0.1:${port}/`));
  });

  it('that is not installed is said to be, with what to run', () => {
    assert.throws(
      () => playgroundCli('file:///nowhere/module.js'),
      (error) =>
        error instanceof PlaygroundError &&
        error.code === 'PLAYGROUND_NOT_INSTALLED' &&
        /npm install/.test(error.message),
    );
  });

  it('that ends early is told with the reason that it logged', async () => {
    const config: PlaygroundConfig = { ...playgroundConfig(contoso), users: [] };

    await assert.rejects(startPlayground(options({ config })), {
      code: 'PLAYGROUND_EXITED',
      message: /"\/users": must NOT have fewer than 5 items/,
    });
  });

  it('that does not answer in time is ended and told', async () => {
    await assert.rejects(startPlayground(options({ deadlineMs: 1 })), { code: 'PLAYGROUND_NOT_LISTENING' });
  });
});

describe('a program kept to the loopback', () => {
  const printed = async (program: string): Promise<string> => {
    const args = ['--import', loopbackOnly, '--input-type=module', '--eval', program];
    const { stdout } = await run(process.execPath, args);
    return stdout.trim();
  };

  for (const listen of ['0', '0, "0.0.0.0"', '{ port: 0, host: "::" }', '']) {
    it(`listens on 127.0.0.1, whatever it asks for: listen(${listen})`, async () => {
      const address = await printed(
        `import http from 'node:http'; const server = http.createServer().listen(${listen}); server.once('listening', () => { console.log(server.address().address); server.close(); });`,
      );
      assert.equal(address, '127.0.0.1');
    });
  }

  it('cannot reach another machine', async () => {
    const code = await printed(
      "await fetch('http://192.0.2.1/').catch((error) => console.log(error.cause.code)); ",
    );
    assert.equal(code, 'LOOPBACK_ONLY');
  });
});

/** Welcomes with a card of two buttons, and answers each. */
class WelcomingBot extends ActivityHandler {
  constructor() {
    super();
    this.onMembersAdded(async (context, next) => {
      if (context.activity.conversation.conversationType === 'personal') {
        await context.sendActivity({ attachments: [CardFactory.adaptiveCard(welcomeCard)] });
      }
      await next();
    });
    this.onMessage(async (context, next) => {
      const said = context.activity.value?.name ?? TurnContext.removeRecipientMention(context.activity);
      await context.sendActivity(`Hello ${said}`);
      await next();
    });
  }

  protected override async onAdaptiveCardInvoke(
    _context: TurnContext,
    _value: AdaptiveCardInvokeValue,
  ): Promise<AdaptiveCardInvokeResponse> {
    return {
      statusCode: 200,
      type: 'application/vnd.microsoft.card.adaptive',
      value: { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: 'You have begun' }] },
    };
  }
}

const welcomeCard = {
  type: 'AdaptiveCard',
  version: '1.5',
  body: [
    { type: 'TextBlock', text: 'Welcome' },
    { type: 'Input.Text', id: 'name', label: 'Your name' },
  ],
  actions: [
    { type: 'Action.Submit', title: 'Send', data: { verb: 'send' } },
    { type: 'Action.Execute', title: 'Begin', verb: 'begin' },
  ],
};

async function post(
  { serviceUrl }: Playground,
  path: string,
  method: string,
  body: unknown,
): Promise<Record<string, unknown>> {
  const response = await fetch(`${serviceUrl}${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  assert.ok(response.ok, `${method} ${path} was answered ${response.status}`);
  return (await response.json()) as Record<string, unknown>;
}
