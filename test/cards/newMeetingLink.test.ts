import assert from 'node:assert/strict';
import { newMeetingLink } from '../../cards/changes/newMeetingLink.ts';

describe('The link to Teams’ dialog for a new meeting', () => {
  const meeting = {
    subject: 'Réunion & lancement + 1 (FT-000001) – Contoso',
    text: 'Online meeting of request FT-000001 with Northwind.\nPlease be there?',
    startsAt: '2026-12-03T09:00:00Z',
    minutes: 90,
    invited: [
      { name: 'Ada', address: 'ada+teams@contoso.com' },
      { name: 'Rui', address: 'rui@partner.example' },
    ],
  };

  it('has everything filled in, with the offset of the times, and no blank as a plus', () => {
    const url = newMeetingLink(meeting);
    assert.ok(url.startsWith('https://teams.microsoft.com/l/meeting/new?subject='));
    assert.ok(!url.includes('+'), 'Teams shows a plus as a plus');
    const { searchParams } = new URL(url);
    assert.deepEqual(Object.fromEntries(searchParams), {
      subject: meeting.subject,
      startTime: '2026-12-03T09:00:00+00:00',
      endTime: '2026-12-03T10:30:00+00:00',
      attendees: 'ada+teams@contoso.com,rui@partner.example',
      content: meeting.text,
    });
  });

  it('leaves the text out rather than be cut, and names nobody where nobody has an address', () => {
    const url = newMeetingLink({ ...meeting, text: 'é'.repeat(600) });
    assert.ok(url.length <= 2000);
    assert.equal(new URL(url).searchParams.has('content'), false);
    assert.equal(new URL(url).searchParams.get('attendees'), 'ada+teams@contoso.com,rui@partner.example');
    assert.equal(new URL(newMeetingLink({ ...meeting, invited: [] })).searchParams.has('attendees'), false);
  });
});
