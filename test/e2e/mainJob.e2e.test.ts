import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { Temporal } from 'temporal-polyfill';
import type { PlaygroundCard, PlaygroundPage } from '../../standIns/playgroundPage.ts';
import { Casework } from './casework.ts';
import { readCalendar } from './readCalendar.ts';
import { type Ending, runToItsEnd } from './startedProduct.ts';
import { openTwoPlaygrounds, type TwoPlaygrounds, type TwoPlaygroundsOptions } from './twoPlaygrounds.ts';

const serviceName = 'Northwind Onboarding Services';
const bot = { mention: 'Onboarding Assist' };
/** A form begins with its step. */
const form = /^\s*\d of 3/;

describe('The main job, in the Playgrounds that npm start brings', function () {
  this.timeout(60_000);

  describe('for an admin who asks, and a specialist', () => {
    const playgrounds = inPlaygrounds();
    let admin: PlaygroundPage;
    let specialist: PlaygroundPage;
    before(() => {
      ({ admin, specialist } = playgrounds());
    });
    const requestCard = () => specialist.card('FT-000001');

    it('welcomes the admin with one card that says which organization runs it', async () => {
      await admin.card('Welcome').waitForText(`${serviceName} runs this service`);
      assert.equal((await admin.messages()).length, 1);
    });

    it('sends a request of usual kind in four presses, and the form is one message', async () => {
      await admin.card('Welcome').press('Request assistance');
      await admin.card('1 of 3').tick('Exchange Online');
      assert.equal((await admin.messages()).length, 2);
      await admin.card('1 of 3').press('Review and send');
      await admin.card('3 of 3').waitForText(serviceName);
      assert.equal((await admin.messages()).length, 2);
      await admin.card('3 of 3').press('Send');
      await admin.waitForText('FT-000001 has been sent');
      await admin.waitForCards(0, form);
    });

    it('turns the form into the status card: number, state, who has it, and when the team is there', async () => {
      const status = await admin.card('FT-000001').text();
      assert.match(status, /Waiting for a specialist/);
      assert.match(status, new RegExp(`The specialists of ${serviceName}`));
      assert.match(status, /The team (opens .+|works until) \d\d:\d\d, Paris time/);
      assert.match(status, /Exchange Online/);
      assert.equal((await admin.messages()).length, 3, 'the welcome, the card, and one line');
    });

    it('shows the request in the specialists’ channel: who asks, for what, and how surely that is known', async () => {
      await specialist.openChannel('FastTrack specialists', 'Requests');
      const card = await requestCard().text();
      for (const text of [
        /Contoso/,
        /180\s+licenses/,
        /English\s+language/,
        /\d\d:\d\d\s+there, Paris time/,
        /Exchange Online/,
        /Waiting for a specialist/,
        /On record with the operator: no partner/,
      ]) {
        assert.match(card, text);
      }
    });

    it('gives the request to the specialist who claims it, and tells the admin by whom', async () => {
      await requestCard().press('Claim');
      await requestCard().waitForText('Sofia Marchetti');
      await specialist.waitForText('Sofia Marchetti has claimed FT-000001');
      assert.match(await requestCard().text(), /With\s+Sofia Marchetti/);

      await admin.waitForText('Sofia Marchetti has taken on FT-000001');
      assert.match(await admin.card('FT-000001').text(), /Who has it\s+Sofia Marchetti/);
    });

    let kickoff: Temporal.ZonedDateTime;

    it('plans the meetings from a form that opens on the card', async () => {
      const threads = await specialist.messages();
      await requestCard().press('Plan the meetings');
      const day = await chosenDay(requestCard());
      kickoff = day.toZonedDateTime({ timeZone: 'Europe/Paris', plainTime: '10:30' });
      await requestCard().fillTime('Customer’s local time', '10:30 AM');
      await requestCard().tick('Every two weeks');
      assert.equal((await specialist.messages()).length, threads.length, 'nothing is posted while typing');
      await requestCard().press('Make the schedule');
      await requestCard().waitForText('Meetings planned');
      await requestCard().waitForText('10:30 · 60 min');
    });

    it('gives the admin the schedule in their own time, with a calendar to add', async () => {
      await admin.waitForText('Sofia Marchetti has planned the meetings of FT-000001');
      const schedule = admin.card('Your meetings');
      assert.match(await schedule.text(), /Kickoff meeting\s+10:30 · 60 min/);
      assert.match(await schedule.text(), /Assessment workshop\s+10:30 · 60 min/);
      assert.match(await schedule.text(), /All times are Paris time/);

      const feed = await fetch(await addressOpenedBy(admin, () => schedule.press('Add to calendar')));
      assert.equal(feed.status, 200);
      assert.match(feed.headers.get('content-type') ?? '', /^text\/calendar/);
      const text = await feed.text();
      assert.match(text, /^BEGIN:VCALENDAR\r\n/);
      const [first, second] = readCalendar(text);
      assert.match(first?.['SUMMARY'] ?? '', /Kickoff meeting.*FT-000001/);
      assert.equal(first?.['DTSTART'], utc(kickoff));
      assert.equal(first?.['DTEND'], utc(kickoff.add({ minutes: 60 })));
      assert.match(second?.['SUMMARY'] ?? '', /Assessment workshop/);
    });

    it('shows in the personal timeline where the admin’s own request stands, with dates', async () => {
      await admin.say('timeline');
      const timeline = await admin.card('Your onboarding').text();
      assert.match(timeline, /Request FT-000001/);
      assert.match(timeline, /Sofia Marchetti has taken it on, and the meetings are planned/);
      assert.match(timeline, /Initiate\s+Comes next · from \d+ \w+ \d{4}/);
    });

    it('rests for a reason that the admin reads, and goes on where it was', async () => {
      await requestCard().press('Put on hold');
      await requestCard().fill('Reason, for the customer', 'The licenses arrive in January');
      await requestCard().press('Put it on hold');
      await requestCard().waitForText('On hold');
      await admin.waitForText('has put FT-000001 on hold. Reason: The licenses arrive in January');
      await requestCard().press('Resume');
      await requestCard().waitForText('Meetings planned');
      await admin.waitForText('Sofia Marchetti has resumed FT-000001');
    });

    it('carries a question to the admin, and the answers back: by the card, and by typing', async () => {
      const status = () => admin.card('Who has it');
      await requestCard().press('Ask the customer');
      await requestCard().fill('Your own words (optional)', 'Which domain comes first?');
      await requestCard().press('Send the question');
      await admin.waitForText('Sofia Marchetti has a question about FT-000001');
      await status().waitForText('Waiting for you: 1');
      await status().press('Answer');
      await status().fill('Your answer', 'contoso.com');
      await status().press('Send the answer');
      await specialist.waitForText('has answered “Which domain comes first?” (FT-000001): contoso.com');

      await requestCard().press('Ask the customer');
      await requestCard().fill('Your own words (optional)', 'Who signs the contract?');
      await requestCard().press('Send the question');
      await status().waitForText('Who signs the contract?');
      await admin.say('My boss, on Monday');
      await admin.card('Send this to your specialist').press('Send');
      await admin.waitForText('Answer sent');
      await specialist.waitForText('has answered “Who signs the contract?” (FT-000001): My boss, on Monday');
    });

    it('carries messages in both directions, and keeps a note from the customer', async () => {
      await admin.card('Who has it').press('Write to the team');
      await admin.card('Who has it').fill('Message, for the team', 'We move in May');
      await admin.card('Who has it').press('Send it to the team');
      await specialist.waitForText('writes about FT-000001: We move in May');
      await requestCard().press('More actions');
      await requestCard().waitForText('Write a note');
      await requestCard().press('Write a note');
      await requestCard().waitForText('Note, for the team');
      await requestCard().fill('Note, for the team', 'They prefer mornings');
      await requestCard().press('Save the note');
      // The line comes after the card's update. The page draws all cards anew for each of them.
      await specialist.waitForText('has written a note on FT-000001 of Contoso: They prefer mornings');
      await requestCard().press('Write to the customer');
      await requestCard().fill('Message, for the customer', 'I sent the checklist');
      await requestCard().press('Send it to the customer');
      await admin.waitForText('Sofia Marchetti writes about FT-000001: I sent the checklist');
      assert.doesNotMatch(await admin.text(), /prefer mornings/);
    });

    it('shows nothing of any request in a group chat', async () => {
      await admin.openGroupChat('IT colleagues');
      await asksForWhatIsOwn((text) => admin.say(text, bot));
    });

    it('shows nothing of any request in a channel', async () => {
      await admin.openChannel('IT department', 'Rollout');
      // In a thread: the answer to a new one may be faster than the page's own note of it, and is never shown then.
      await admin.post('Has anybody asked for help?');
      await admin.waitForText('Has anybody asked for help?');
      await asksForWhatIsOwn((text) => admin.reply('Has anybody asked for help?', text, bot));
    });

    async function asksForWhatIsOwn(say: (text: string) => Promise<void>): Promise<void> {
      await say('timeline');
      await admin.waitForCards(1, 'The onboarding timeline');
      await say('my requests');
      await admin.waitForCards(1, 'Let’s go on in our chat');
      await say('schedule');
      await admin.waitForCards(2, 'Let’s go on in our chat');
      assert.doesNotMatch(await admin.text(), /FT-\d|Sofia|Marchetti|Contoso|Exchange|Kickoff meeting 1/);
      assert.doesNotMatch((await admin.cardTexts()).join('\n'), /Adele|Lindqvist|You are here/);
    }

    it('takes a second request by typing, with a greeting, a command, back, cancel and a migration on the way', async () => {
      await admin.openPersonalChat();
      const start = kickoff.add({ weeks: 8 }).toPlainDate().toString();
      await says('request assistance', '1 of 3');
      await says('hello', 'Hello!');
      await admin.card('Hello!').waitForText('Your request is not sent yet: 1 of 3');
      await admin.waitForCards(1, form);
      await says('intune and power bi', 'Please choose');
      await says('intune', 'Noted – services: Microsoft Intune');
      await says('data migration', 'Next: where mail is today');
      await admin.waitForCards(1, 'one more question');
      await says('exchange', 'Noted – where mail is today: Exchange');
      await says('skip', 'Next: details of the source environment');
      await says('skip', 'Next: desired start');
      await admin.waitForCards(1, '2 of 3');
      await says('privacy', 'Your data');
      await admin.card('Your data').waitForText('Your request is not sent yet: 2 of 3');
      await admin.waitForCards(1, form);
      await admin.card('Your data').press('Continue the request');
      await admin.waitForCards(1, form);
      await says('back', '1 of 3');
      await says('next', '2 of 3');
      await says(start, 'Noted – desired start');
      await says('We merge two offices', 'Noted – reason: We merge two offices');
      await says('cancel', 'Your request is set aside');
      await admin.waitForCards(0, form);
      await says('request assistance', '3 of 3');
      const review = await admin.card('3 of 3').text();
      assert.match(review, /Microsoft Intune/);
      assert.match(review, /Mail from\s+Exchange/);
      assert.match(review, /We merge two offices/);
      await admin.waitForCards(1, form);
      await says('send', 'FT-000002 has been sent');
      await admin.waitForCards(0, form);
      await admin.card('FT-000002').waitForText('Waiting for a specialist');
      await specialist.card('FT-000002').waitForText('We merge two offices');
    });

    async function says(text: string, answer: string): Promise<void> {
      await admin.say(text);
      await admin.waitForText(answer);
    }

    it('shows a page that is loaded again its open cards', async () => {
      await admin.reload();
      await admin.waitForCards(1, 'Welcome');
      await admin.card('FT-000001').waitForText(/Meetings planned|Kickoff meeting/);
      await admin.card('FT-000002').waitForText('Waiting for a specialist');
      await admin.waitForCards(1, 'Your meetings');

      await specialist.reload();
      await specialist.openChannel('FastTrack specialists', 'Requests');
      await specialist.card('FT-000001').waitForText('Sofia Marchetti');
      await specialist.card('FT-000002').waitForText('Claim');
    });

    it('is worked on through every phase: both sides confirm the gates, and the service is marked', async () => {
      const casework = new Casework({ admin, specialist }, 'FT-000001');
      await casework.start();
      await casework.statusCard.waitForText('Step 1 of 5: Initiate');
      await casework.goOnTo('Assess');
      await casework.goOnTo('Remediate');
      await casework.confirmForTeam('Remediation verified');
      await casework.statusCard.waitForText('You have the next step: Sofia Marchetti says');
      await casework.confirmForCustomer('Remediation verified');
      await casework.goOnTo('Enable the core');
      await casework.confirmForTeam('Core finished');
      await casework.confirmForCustomer('Core finished');
      await casework.goOnTo('Enable the services');
      await casework.enable('Exchange Online');
      await casework.requestCard.waitForText('5 of 5 steps done');
    });

    it('is completed with a summary, and rated in one press, with a comment afterwards', async () => {
      const casework = new Casework({ admin, specialist }, 'FT-000001');
      await casework.complete('Mail is in use in both offices');
      assert.match(await casework.statusCard.text(), /Completed.*Summary\s+Mail is in use in both offices/s);
      await casework.rate(5, 'Quick and clear');
      await casework.requestCard.waitForText('★★★★★ 5 of 5');
      await casework.requestCard.waitForText('Quick and clear');
    });

    it('keeps the whole history for both sides, each with its own', async () => {
      const shown = 'What happened, the newest first';
      const historyOf = async (page: PlaygroundPage) => {
        const newest = await page.card(shown).text();
        await page.card(shown).press('Earlier');
        await page.card(shown).waitForText(/has (claimed|taken on)/);
        return newest + (await page.card(shown).text());
      };
      const { statusCard, requestCard } = new Casework({ admin, specialist }, 'FT-000001');
      await statusCard.press('History');
      const read = await historyOf(admin);
      assert.match(read, /Quick and clear.*Summary: Mail is in use.*The licenses arrive in January/s);
      assert.doesNotMatch(read, /note|They prefer mornings/);
      await requestCard.press('History');
      assert.match(await historyOf(specialist), /Summary: Mail is in use.*They prefer mornings/s);
    });

    it('ends on Ctrl-C: the bot and both Playgrounds, with no process left', async () => {
      const { product } = playgrounds();
      assert.ok(product.isAlive());
      const { code, printed } = await product.interrupt();
      // On Windows the bot is ended here without a word; its code after a Ctrl-C is in endOnSignal.test.ts.
      if (process.platform !== 'win32') assert.equal(code, 0, printed);
      assert.equal(product.isAlive(), false);
      await assert.rejects(fetch(product.customerUrl));
      await assert.rejects(fetch(product.serviceUrl));
    });
  });

  describe('for an admin whose tenant a partner looks after', () => {
    const playgrounds = inPlaygrounds({ args: ['--tenant', 'fabrikam'] });
    let admin: PlaygroundPage;
    before(() => {
      ({ admin } = playgrounds());
    });

    it('offers no way to ask, and names the partner and how that is known', async () => {
      const welcome = await admin.card('Welcome').text();
      assert.match(welcome, /Proseware IT Services is listed as the partner/);
      assert.match(welcome, /on record/);
      for (const [command, title] of [
        ['help', 'What I can do for you'],
        ['about', 'About FastTrack'],
        ['services', 'Services'],
        ['timeline', 'The onboarding timeline'],
        ['my requests', 'No requests yet'],
        ['hi', 'Hello!'],
        ['what?', 'I did not understand that'],
      ] as const) {
        await admin.say(command);
        await admin.waitForText(title);
      }
      const offered = (await admin.cardTexts()).join('\n');
      assert.doesNotMatch(offered, /Request assistance|request assistance|Need help\?|FastTrack site/);
    });

    it('answers the typed command with the partner’s name, and no form', async () => {
      await admin.say('request assistance');
      const notice = await admin.card('Your partner guides you').text();
      assert.match(notice, /Please talk to Proseware IT Services/);
      await admin.waitForCards(0, form);
    });

    it('takes "This is not right" with thanks, and tells the service’s channel', async () => {
      const { specialist } = playgrounds();
      await specialist.openChannel('FastTrack specialists', 'Requests');
      await specialist.card('Welcome').waitForText('A card for each request');
      const notice = admin.card('Your partner guides you');
      await notice.press('This is not right');
      assert.match(await notice.answer(), /Thank you\. .*Proseware IT Services may not be your partner/s);
      await specialist.card('A customer disputes the listed partner').waitForText('Someone at Fabrikam says');
    });

    it('offers to ask for assistance once a specialist decided so with one press', async () => {
      const { specialist } = playgrounds();
      await specialist.card('A customer disputes the listed partner').press('Not their partner');
      await specialist.waitForText('The dispute about the listed partner is settled');
      await admin.waitForText('You can ask for assistance now');
      await admin.say('request assistance');
      await admin.waitForCards(1, form);
    });
  });

  describe('when it can’t start', () => {
    let noTenant: Ending;
    let noPort: Ending;
    let noNumber: Ending;
    let port: string;
    before(async () => {
      const blocker = createServer().listen(0, '127.0.0.1');
      await once(blocker, 'listening');
      const address = blocker.address();
      port = typeof address === 'object' && address !== null ? String(address.port) : '';
      [noTenant, noPort, noNumber] = await Promise.all([
        runToItsEnd(['--tenant', 'nowhere']),
        runToItsEnd([], { PORT: port }),
        runToItsEnd([], { PORT: 'many' }),
      ]);
      blocker.close();
    });

    it('names the tenants there are to one who asks for another', () => {
      refuses(noTenant, /There is no demo tenant "nowhere"/);
      for (const name of ['contoso', 'fabrikam', 'adatum', 'wingtip', 'tailspin', 'proseware']) {
        assert.match(noTenant.printed, new RegExp(name));
      }
    });

    it('says that the port is in use and names PORT', () => {
      refuses(noPort, new RegExp(`Port ${port}.* in use\\. .*set PORT`));
    });

    it('says what is wrong with a variable and what it should be', () => {
      refuses(noNumber, /PORT is not valid: set it to a port number such as 3978/);
    });

    function refuses({ code, printed }: Ending, why: RegExp): void {
      assert.match(printed, why);
      assert.doesNotMatch(printed, /^\s+at /m, 'a sentence, and no stack trace');
      assert.equal(code, 1);
    }
  });
});

/** Opens both Playgrounds around the tests of a suite; each test goes on where the one before it ended. */
function inPlaygrounds(options: TwoPlaygroundsOptions = {}): () => TwoPlaygrounds {
  let opened: TwoPlaygrounds;
  let failed = false;
  before(async () => {
    opened = await openTwoPlaygrounds(options);
  });
  beforeEach(function () {
    if (failed) this.skip();
  });
  afterEach(async function () {
    const test = this.currentTest;
    if (failed || test?.state !== 'failed') return;
    failed = true;
    const pictures = await opened.takePictures(test.title).catch(String);
    const { product } = opened;
    process.stderr.write(
      `What the pages showed: ${pictures}\n${product.printed()}\n${await product.logged()}\n`,
    );
  });
  after(() => opened?.close());
  return () => opened;
}

/** The day that the form for the meetings offers, a working day of the customer's. */
async function chosenDay(card: PlaygroundCard): Promise<Temporal.PlainDate> {
  const [month = '', day = '', year = ''] = (await card.value('First meeting')).split(/[ ,]+/);
  const date = new Date(`${month} ${day}, ${year} 12:00 UTC`);
  return Temporal.PlainDate.from(date.toISOString().slice(0, 10));
}

/** The address that a press opens. It is a file to the browser, not a page. */
async function addressOpenedBy(page: PlaygroundPage, press: () => Promise<void>): Promise<string> {
  const [asked] = await Promise.all([
    page.page.context().waitForEvent('request', (request) => request.isNavigationRequest()),
    press(),
  ]);
  return asked.url();
}

/** As iCalendar writes an instant. */
function utc(moment: Temporal.ZonedDateTime): string {
  const text = moment.toInstant().toString({ smallestUnit: 'second' });
  return text.replace(/[-:]/g, '');
}
