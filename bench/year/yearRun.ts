import type { AssistanceRequest } from '../../src/requests/request.ts';
import { startConnector } from '../../standIns/connectorStandIn.ts';
import { serviceTenantId, specialistsTeamId, type TestService } from '../../standIns/testService.ts';
import { buttonsOf, cardOf, TestPerson, type TestPlace } from '../../test/support/testPerson.ts';
import { type Random, randomOf } from '../chaos/random.ts';
import { instantOf, isOpen, isWorkingDay, localDay, workingDayAfter } from './calendar.ts';
import { type Desk, desks, everybody, kenji, sofia, tenants } from './cast.ts';
import { type Instance, startInstance } from './instances.ts';
import type { Deed, Kill, Ledger, PlannedMeeting, Reading, Told } from './ledger.ts';
import { readMessage } from './readMessage.ts';
import { leave, type Planned, planOf, type Story } from './stories.ts';

/** A run of the calendar. */
export interface YearOptions {
  readonly databaseUrl: string;
  /** How many instances serve the database. */
  readonly instances: number;
  /** ISO 8601 UTC. */
  readonly from: string;
  readonly to: string;
  readonly kills: number;
  readonly seed: number;
  /** The working days between two requests of one customer. */
  readonly everyDays?: number;
  readonly onProgress?: (line: string) => void;
}

const hourMs = 3_600_000;
const questions = { en: 'Who signs for the domain?', fr: 'Qui signe pour le domaine ?' } as const;

/**
 * Lets the product live through a time, hour by hour, with a clock that the run drives. People act by the buttons and words of Teams. Requests
 * are sent by the use case behind the form. Instances are killed while they send.
 */
export async function yearRun(options: YearOptions): Promise<Ledger> {
  const run = await YearRun.start(options);
  try {
    return await run.live();
  } finally {
    await run.close();
  }
}

class YearRun {
  readonly #options: YearOptions;
  readonly #connector: Awaited<ReturnType<typeof startConnector>>;
  readonly #instances: Instance[] = [];
  readonly #people = new Map<string, TestPerson>();
  readonly #requests = new Map<number, AssistanceRequest>();
  readonly #deeds: Deed[] = [];
  readonly #told: Told[] = [];
  readonly #readings: Reading[] = [];
  readonly #kills: Kill[] = [];
  /** The messages that an instance sent while it was killed. */
  readonly #inDoubt = new Set<string>();
  readonly #snoozes: (() => Promise<void>)[] = [];
  /** A quarter before each meeting that was planned. */
  readonly #alarms = new Set<string>();
  readonly #random: Random;
  #now: string;
  #lastId = 0;

  static async start(options: YearOptions): Promise<YearRun> {
    const run = new YearRun(options, await startConnector());
    for (let count = 0; count < options.instances; count += 1) run.#instances.push(await run.#instance());
    return run;
  }

  private constructor(options: YearOptions, connector: Awaited<ReturnType<typeof startConnector>>) {
    this.#options = options;
    this.#connector = connector;
    this.#now = options.from;
    this.#random = randomOf(options.seed);
    connector.members = everybody
      .filter(({ side }) => side === 'team')
      .map(({ id, name }) => ({
        id: `29:${id}`,
        aadObjectId: id,
        name,
        tenantId: serviceTenantId,
        userRole: 'user',
      }));
    const service = {
      connector,
      post: (body: unknown) =>
        fetch(`${this.#one().url}/api/messages`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(body),
        }),
    };
    // The clock moves: a getter that is read with each activity.
    Object.defineProperty(service, 'now', { get: () => this.#now });
    for (const { id, name, tenantId, language, hours } of everybody) {
      const locale = language === 'fr' ? 'fr-FR' : 'en-US';
      const who = { id, name, tenantId, locale, timeZone: hours.timeZone };
      this.#people.set(id, new TestPerson(service as unknown as TestService, who));
    }
  }

  async live(): Promise<Ledger> {
    const { from, to, everyDays, kills, onProgress } = this.#options;
    await this.#settle();
    for (const { id } of everybody) await this.#person(id).says('hi');
    for (const { channelId, words } of desks) {
      if (words !== undefined) await this.#person(sofia.id).says(words, placeOf(channelId));
    }
    await this.#settle();
    this.#read(false);
    const { stories, planned } = planOf(from, to, everyDays);
    const wishes = this.#wishes();
    const left = [...planned];
    const killAt = this.#killTimes(kills);
    while (this.#now < to) {
      const hour = new Date(Math.min(Date.parse(this.#now) + hourMs, Date.parse(to))).toISOString();
      for (const wish of wishes.filter(({ at }) => at > this.#now && at <= hour)) {
        await this.#act(wish.at, wish.deed, wish.does);
      }
      while (left[0] !== undefined && Date.parse(left[0].at) <= Date.parse(hour)) {
        const next = left.shift();
        if (next === undefined) break;
        await this.#sweepBeforeMeetings(next.at);
        await this.#do(next, stories);
      }
      await this.#sweepBeforeMeetings(hour);
      for (const snooze of this.#snoozes.splice(0)) await snooze();
      this.#now = hour;
      const isKill = killAt[0] !== undefined && killAt[0] <= hour;
      if (isKill) killAt.shift();
      await (isKill ? this.#kill() : this.#sweep());
      if (hour.slice(11, 13) === '12') await this.#readMetric();
      if (hour.slice(8, 13) === '01T00') onProgress?.(`${hour.slice(0, 7)}: ${this.#told.length} messages`);
    }
    return {
      from,
      to,
      deeds: this.#deeds,
      told: this.#told.map((one) => ({
        ...one,
        isInDoubt: this.#connector.unanswered.has(one.id) || this.#inDoubt.has(one.id),
      })),
      readings: this.#readings,
      kills: this.#kills,
    };
  }

  async close(): Promise<void> {
    for (const instance of this.#instances) await instance.kill();
    await this.#connector.close();
  }

  /** The wishes about reminders, and an absence. */
  #wishes() {
    const kinds = (kind: string, isOn: boolean) => () =>
      this.#person(kenji.id).executes('notifications.set', { shown: kind, kinds: isOn ? kind : '' });
    const off = (day: string, act: 'off' | 'on') => ({
      at: instantOf(day, '10:00', kenji.hours),
      deed: { by: kenji, act, value: 'weekly' },
      does: kinds('weekly', act === 'on'),
    });
    return [
      off('2027-06-08', 'off'),
      off('2027-09-07', 'on'),
      {
        at: instantOf('2027-07-30', '17:00', sofia.hours),
        deed: { by: sofia, act: 'away' as const, value: leave.until },
        does: () => this.#person(sofia.id).says('absente jusqu’au 16 août 2027'),
      },
    ].filter(({ at }) => at > this.#options.from && at < this.#options.to);
  }

  async #do({ at, act, by, story: index, value }: Planned, stories: readonly Story[]): Promise<void> {
    const story = stories[index];
    if (story === undefined) return;
    if (act === 'submit') {
      this.#now = at;
      const request = (await this.#ask({
        does: 'submit',
        submission: this.#submission(story, index),
      })) as AssistanceRequest;
      this.#requests.set(index, request);
      this.#deeds.push({ at, by, act, number: numberOf(request) });
      await this.#settle();
      this.#read(false);
      return;
    }
    const request = this.#requests.get(index);
    if (request === undefined) return;
    const plan = { plan: 'request.schedule', moveMeeting: 'meeting.move', cancelMeeting: 'meeting.cancel' };
    const isPlan = act === 'plan' || act === 'moveMeeting' || act === 'cancelMeeting';
    const verb = isPlan ? plan[act] : `request.${act}`;
    const place: TestPlace = by.side === 'team' ? placeOf(story.desk.channelId) : { kind: 'personal' };
    const data = { requestId: request.id, ...(await this.#inputs(act, request, story, value)) };
    const deed = { by, act, number: numberOf(request), ...(value === undefined ? {} : { value }) };
    await this.#act(at, deed, () => this.#person(by.id).executes(verb, data, place));
    if (!isPlan) return;
    const meetings = await this.#meetingsOf(request);
    const done = this.#deeds.pop();
    if (done !== undefined) this.#deeds.push({ ...done, meetings });
    for (const { startsAt } of meetings) this.#alarms.add(minusQuarter(startsAt));
  }

  /** The present meetings of a request, in their order. */
  async #meetingsOf({ id: requestId }: AssistanceRequest): Promise<readonly PlannedMeeting[]> {
    const found = (await this.#ask({ does: 'meetings', requestId })) as readonly PlannedMeeting[];
    return found.map(({ id, startsAt }) => ({ id, startsAt: new Date(startsAt).toISOString() }));
  }

  /** The next meeting of a request, as a form names it. */
  async #nextMeeting({ id: requestId }: AssistanceRequest) {
    const found = (await this.#ask({ does: 'meetings', requestId })) as readonly PlannedMeeting[];
    const next = found.find(({ startsAt }) => Date.parse(startsAt) > Date.parse(this.#now));
    return { meeting: next?.id ?? '', meetingAt: next?.startsAt ?? '' };
  }

  /** A day on which both sides work, so many of the customer's working days after a day. */
  #sharedDay(from: string, days: number, { asker: { member }, desk }: Story): string {
    let day = workingDayAfter(from, days, member.hours);
    while (!isWorkingDay(day, desk.specialist.hours)) day = workingDayAfter(day, 1, member.hours);
    return day;
  }

  /** All instances sweep a quarter before each meeting that begins in between. */
  async #sweepBeforeMeetings(until: string): Promise<void> {
    const due = [...this.#alarms].filter((at) => at > this.#now && at < until).toSorted();
    for (const at of due) {
      this.#now = at;
      await this.#sweep();
    }
  }

  async #inputs(act: Deed['act'], request: AssistanceRequest, story: Story, value = '') {
    const { id } = request;
    const { member } = story.asker;
    switch (act) {
      case 'plan': {
        const date = this.#sharedDay(localDay(this.#now, member.hours), 4, story);
        return { date, time: '14:00', rhythm: 'weekly' };
      }
      case 'moveMeeting': {
        const next = await this.#nextMeeting(request);
        const date = this.#sharedDay(localDay(next.meetingAt, member.hours), 1, story);
        return {
          ...next,
          'moveMeeting.date': date,
          'moveMeeting.time': '15:00',
          'moveMeeting.which': 'one',
        };
      }
      case 'cancelMeeting':
        return {
          ...(await this.#nextMeeting(request)),
          'cancelMeeting.reason': member.language === 'fr' ? 'Plus tard' : 'Later',
        };
      case 'message':
        return { 'message.text': member.language === 'fr' ? 'Nous avançons.' : 'We go on.' };
      case 'ask':
        return { 'ask.text': questions[member.language] };
      case 'answer': {
        const request = (await this.#ask({ does: 'find', requestId: id })) as AssistanceRequest;
        return { question: request.questions?.at(-1)?.id, 'answer.text': 'Kim' };
      }
      case 'hold':
        return { 'hold.reason': member.language === 'fr' ? 'Licences' : 'Licenses', 'hold.until': value };
      case 'complete':
        return { 'complete.summary': member.language === 'fr' ? 'Terminé' : 'Done' };
      default:
        return {};
    }
  }

  #submission({ asker: { member, desk, onBehalf } }: Story, index: number) {
    const { opens, closes, country, timeZone } = member.hours;
    const customer = onBehalf ?? Object.values(tenants).find(({ tenantId }) => tenantId === member.tenantId);
    return {
      draftId: `draft-${index}`,
      requester: { id: member.id, name: member.name, tenantId: member.tenantId },
      ...(onBehalf === undefined
        ? {}
        : {
            onBehalf: {
              tenantId: onBehalf.tenantId,
              partner: { tenantId: member.tenantId, name: tenants.proseware.displayName ?? '' },
            },
          }),
      tenantName: customer?.displayName ?? '',
      answers: {
        services: ['exchange'],
        help: ['advise'],
        language: member.language,
        region: desk.region,
        timeZone,
        hours: { from: opens, to: closes },
        reason: 'We move.',
      },
      standing: {
        noPartner: 'verified',
        admin: 'verified',
        subscription: 'verified',
        country,
        ...(onBehalf === undefined ? {} : { onBehalf: 'entered' as const }),
      },
      mostOpen: 40,
    } as const;
  }

  /** Somebody does something; throws if the product refuses it. */
  async #act(at: string, deed: Omit<Deed, 'at'>, does: () => Promise<unknown>): Promise<void> {
    this.#now = at;
    await this.#settle();
    this.#read(true);
    const answer = (await does()) as { readonly body?: { readonly type?: string } };
    const type = answer.body?.type;
    if (type !== undefined && !type.includes('card.adaptive')) {
      throw new Error(
        `${deed.by.name}, ${deed.act} ${deed.number ?? ''} at ${at}: ${JSON.stringify(answer.body)}`,
      );
    }
    this.#deeds.push({ ...deed, at });
    await this.#settle();
    this.#read(false);
  }

  /** All instances do the repeated work at once. */
  async #sweep(): Promise<void> {
    await Promise.all(this.#instances.map((instance) => instance.ask({ does: 'sweep' }, this.#now)));
    this.#read(true);
  }

  /** An instance works alone, and is killed by the first message that it sends: it never hears that the message was taken. */
  async #kill(): Promise<void> {
    const index = this.#random.below(this.#instances.length);
    const victim = this.#instances[index];
    if (victim === undefined) return;
    let killed: Promise<void> | undefined;
    this.#connector.plan = ({ method }) => {
      if (method !== 'POST' || killed !== undefined) return {};
      killed = victim.kill();
      return { mishap: { kind: 'resetAfter' } };
    };
    await victim.ask({ does: 'sweep' }, this.#now);
    this.#connector.plan = undefined;
    this.#kills.push({ at: this.#now, inFlight: killed !== undefined });
    await (killed ?? victim.kill());
    // Nor did it record the answers to other messages that it sent at the same time: each of them may come once more.
    const before = this.#told.length;
    this.#read(true);
    for (const told of this.#told.slice(before)) this.#inDoubt.add(told.id);
    this.#instances.splice(index, 1);
    await this.#sweep();
    this.#instances.push(await this.#instance());
    // A send that is under way must not see its lease end by a leap of the clock.
    await this.#settle();
    // The leases of the dead one run out, and a post in doubt is made again.
    const hour = this.#now;
    for (const minutes of [2, 6, 21]) {
      this.#now = new Date(Date.parse(hour) + minutes * 60_000).toISOString();
      await this.#sweep();
    }
    this.#now = hour;
  }

  async #readMetric(): Promise<void> {
    const text = String(await this.#ask({ does: 'metrics' }));
    const unclaimed = Number(text.match(/^onboarding_requests_unclaimed (\d+)$/m)?.[1]);
    if (this.#readings.at(-1)?.unclaimed !== unclaimed) this.#readings.push({ at: this.#now, unclaimed });
  }

  /** Reads what is new. People snooze some reminders an hour later. */
  #read(unprompted: boolean): void {
    const found = this.#connector.messages.filter(({ id }) => Number(id) > this.#lastId);
    for (const message of found) {
      this.#lastId = Number(message.id);
      const told = readMessage(message, this.#now, unprompted);
      this.#told.push(told);
      const by = everybody.find(({ id }) => id === told.to);
      if (!unprompted || !told.isReminder || by === undefined || !this.#random.chance(0.2)) continue;
      const button = buttonsOf(cardOf(message)).find(({ data }) => data['verb'] === 'reminder.snooze');
      const number = told.rows[0]?.number;
      if (button === undefined || number === undefined) continue;
      this.#snoozes.push(() =>
        this.#act(plusHalf(this.#now), { by, act: 'snooze', number }, () =>
          this.#person(by.id).executes('reminder.snooze', button.data),
        ).catch(() => undefined),
      );
    }
  }

  #killTimes(count: number): string[] {
    const [from, to] = [Date.parse(this.#options.from), Date.parse(this.#options.to)];
    return Array.from({ length: count }, (_, index) => {
      const at = from + ((index + 0.2 + this.#random.below(70) / 100) / (count + 0.2)) * (to - from);
      // The next morning in which somebody is told something.
      for (let hour = Math.ceil(at / hourMs); ; hour += 1) {
        const instant = new Date(hour * hourMs).toISOString();
        const earlier = new Date((hour - 1) * hourMs).toISOString();
        if (isOpen(instant, sofia.hours) && !isOpen(earlier, sofia.hours)) return instant;
      }
    });
  }

  #instance(): Promise<Instance> {
    const { databaseUrl } = this.#options;
    const { serviceUrl } = this.#connector;
    return startInstance({ databaseUrl, serviceUrl, now: this.#now, tenants: Object.values(tenants) });
  }

  #one(): Instance {
    const one = this.#instances[this.#random.below(this.#instances.length)];
    if (one === undefined) throw new Error('No instance runs.');
    return one;
  }

  #ask(task: Parameters<Instance['ask']>[0]): Promise<unknown> {
    return this.#one().ask(task, this.#now);
  }

  async #settle(): Promise<void> {
    await Promise.all(this.#instances.map((instance) => instance.ask({ does: 'settle' }, this.#now)));
  }

  #person(id: string): TestPerson {
    const person = this.#people.get(id);
    if (person === undefined) throw new Error(`Nobody is ${id}.`);
    return person;
  }
}

function placeOf(channelId: Desk['channelId']): TestPlace {
  return { kind: 'channel', channelId, teamId: specialistsTeamId };
}

function minusQuarter(at: string): string {
  return new Date(Date.parse(at) - hourMs / 4).toISOString();
}

/** Half an hour later: people read their messages a while after they came. */
function plusHalf(at: string): string {
  return new Date(Date.parse(at) + hourMs / 2).toISOString();
}

function numberOf({ number }: AssistanceRequest): string {
  return `FT-${String(number).padStart(6, '0')}`;
}
