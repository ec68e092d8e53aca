import assert from 'node:assert/strict';
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { calendarFeed } from '../../src/meetings/calendarFeed.ts';
import { canceledMeeting, type MeetingToJoin } from '../../src/meetings/meeting.ts';
import { aMeeting, joinUrl } from '../support/requestBuilders.ts';

const changedAt = '2026-11-30T08:14:00Z';

describe('The calendar feed', () => {
  const feed = (...meetings: readonly MeetingToJoin[]) =>
    calendarFeed(
      'Onboarding meetings FT-000123',
      meetings.map((meeting) => ({ meeting, title: 'Kickoff (FT-000123)', description: 'With Northwind' })),
      changedAt,
    );

  it('is a calendar by the letter: CRLF lines of at most 75 bytes, every part ended', () => {
    const text = calendarFeed(
      'x'.repeat(300),
      [{ meeting: { ...aMeeting(), joinUrl }, title: 'é'.repeat(200), description: 'd' }],
      changedAt,
    );
    assert.ok(text.endsWith('END:VCALENDAR\r\n'));
    const lines = text.split('\r\n').slice(0, -1);
    assert.ok(lines.every((line) => !/[\r\n]/.test(line) && Buffer.byteLength(line) <= 75));
    const open: string[] = [];
    for (const line of lines) {
      if (line.startsWith('BEGIN:')) open.push(line.slice(6));
      if (line.startsWith('END:')) assert.equal(open.pop(), line.slice(4));
    }
    assert.deepEqual(open, []);
    for (const line of ['VERSION:2.0', 'METHOD:PUBLISH']) assert.ok(lines.includes(line));
    assert.ok(lines.some((line) => line.startsWith('PRODID:')));
  });

  it('says when in UTC, so that each calendar shows its own zone', () => {
    const text = feed(aMeeting());
    assert.match(text, /\r\nDTSTART:20261207T090000Z\r\nDTEND:20261207T100000Z\r\n/);
    assert.match(text, /\r\nDTSTAMP:20261130T081400Z\r\n/);
    assert.ok(!text.includes('VTIMEZONE'));
  });

  it('keeps a meeting’s uid, and counts its revision', () => {
    const text = feed(aMeeting({ sequence: 3 }));
    assert.match(text, /\r\nUID:77777777-0000-4000-8000-000000000007\r\nSEQUENCE:3\r\n/);
  });

  it('is the same until something changes', () => assert.equal(feed(aMeeting()), feed(aMeeting())));

  it('takes what people typed as text and nothing else', () => {
    const meeting = aMeeting();
    const evil = 'a;b,c\\d\nEND:VEVENT\r\nBEGIN:VALARM';
    const text = calendarFeed('name', [{ meeting, title: evil, description: evil }], changedAt);
    assert.equal(text.match(/^(BEGIN|END):/gm)?.length, 4, 'a calendar and one event');
  });

  it('has the link of a meeting as its URL, and as a line of its own in the description', () => {
    const lines = linesOf(feed({ ...aMeeting(), joinUrl }));
    assert.ok(lines.includes(`URL;VALUE=URI:${joinUrl}`));
    assert.ok(lines.includes(`DESCRIPTION:With Northwind\\n${joinUrl}`));
    assert.ok(lines.includes('LOCATION:Microsoft Teams'));
  });

  it('says nothing of joining where a meeting has no link', () => {
    const text = feed(aMeeting());
    assert.doesNotMatch(text, /URL|LOCATION|Teams/);
    assert.ok(linesOf(text).includes('DESCRIPTION:With Northwind'));
  });

  it('keeps a link one link, whatever is in it', () => {
    const odd = 'https://teams.microsoft.com/l/a;b,c?d=\\e\r\nBEGIN:VALARM';
    const lines = linesOf(feed({ ...aMeeting(), joinUrl: odd }));
    assert.ok(
      lines.includes('URL;VALUE=URI:https://teams.microsoft.com/l/a%3Bb%2Cc?d=%5Ce%0D%0ABEGIN:VALARM'),
    );
    assert.ok(!lines.includes('BEGIN:VALARM'));
  });

  it('is read by two other readers as it is meant', () => {
    const odd = 'Réunion; « bilan », c:\\d\n第二行';
    const meetings = [
      { ...aMeeting({ sequence: 3 }), joinUrl },
      aMeeting({ id: 'second', uid: 'second', startsAt: '2027-03-28T00:30:00Z', minutes: 90 }),
    ];
    const entries = meetings.map((meeting) => ({ meeting, title: odd, description: odd }));
    const text = calendarFeed('Réunions FT-000123', entries, changedAt);
    const meant = meetings.map(({ uid, sequence, startsAt, minutes, ...rest }) => ({
      uid,
      sequence,
      start: new Date(startsAt).toISOString(),
      end: new Date(Date.parse(startsAt) + minutes * 60_000).toISOString(),
      title: odd,
      description: 'joinUrl' in rest ? `${odd}\n${rest.joinUrl}` : odd,
      url: 'joinUrl' in rest ? rest.joinUrl : undefined,
    }));
    assert.deepEqual(readByIcalJs(text), meant);
    assert.deepEqual(readByNodeIcal(text), meant);
  });

  it('marks a canceled meeting for two other readers, with the raised sequence and busy for nobody', () => {
    const canceled = canceledMeeting(aMeeting({ sequence: 3 }));
    const entry = {
      meeting: canceled,
      title: 'Canceled: Kickoff',
      description: 'd',
      canceled: true,
    } as const;
    const text = calendarFeed('name', [entry], changedAt);
    for (const line of ['STATUS:CANCELLED', 'TRANSP:TRANSPARENT', 'SEQUENCE:4', `UID:${canceled.uid}`])
      assert.ok(linesOf(text).includes(line), line);
    assert.equal(
      new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent')?.getFirstPropertyValue('status'),
      'CANCELLED',
    );
    const [read] = Object.values(nodeIcal.sync.parseICS(text)).filter((part) => part?.type === 'VEVENT');
    assert.equal(read?.status, 'CANCELLED');
    assert.doesNotMatch(feed(aMeeting()), /CANCELLED|TRANSPARENT/, 'and no other');
  });

  it('says of a meeting whose event is being checked that it is tentative, for two other readers', () => {
    const text = feed(aMeeting({ check: { is: 'deleted', since: changedAt } }));
    assert.ok(linesOf(text).includes('STATUS:TENTATIVE'));
    assert.equal(
      new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent')?.getFirstPropertyValue('status'),
      'TENTATIVE',
    );
    const [read] = Object.values(nodeIcal.sync.parseICS(text)).filter((part) => part?.type === 'VEVENT');
    assert.equal(read?.status, 'TENTATIVE');
    assert.doesNotMatch(feed(aMeeting()), /TENTATIVE/, 'and of no other');
  });

  it('without meetings empties the calendars that read it, and is still one', () => {
    const text = feed();
    assert.ok(!text.includes('VEVENT'));
    assert.match(text, /BEGIN:VTIMEZONE\r\n/, 'a calendar needs something in it to be valid');
    assert.ok(text.endsWith('END:VCALENDAR\r\n'));
  });

  it('asks calendars to look again every hour', () =>
    assert.match(feed(), /REFRESH-INTERVAL;VALUE=DURATION:PT1H/));
});

/** The lines of a feed, unfolded. */
function linesOf(text: string): readonly string[] {
  return text.replaceAll('\r\n ', '').split('\r\n');
}

/** The events of a feed as ical.js reads them. */
function readByIcalJs(text: string) {
  const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent');
  return events.map((component) => {
    const { uid, sequence, startDate, endDate, summary, description } = new ICAL.Event(component);
    const url = component.getFirstPropertyValue('url') ?? undefined;
    const [start, end] = [startDate, endDate].map((time) => time.toJSDate().toISOString());
    return { uid, sequence, start, end, title: summary, description, url };
  });
}

/** The events of a feed as node-ical reads them. */
function readByNodeIcal(text: string) {
  const events = Object.values(nodeIcal.sync.parseICS(text)).filter((part) => part?.type === 'VEVENT');
  return events.map(({ uid, sequence, start, end, summary, description, url }) => ({
    uid,
    sequence: Number(sequence),
    start: start.toISOString(),
    end: end?.toISOString(),
    title: summary,
    description,
    url: valueIn(url),
  }));
}

/** node-ical gives a property with parameters as an object, and its types don't say so. */
function valueIn(property: unknown): unknown {
  return typeof property === 'object' && property !== null && 'val' in property ? property.val : property;
}
