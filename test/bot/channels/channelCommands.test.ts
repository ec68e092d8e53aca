import assert from 'node:assert/strict';
import { channelOf, waitingFor } from '../../../src/requests/channels.ts';
import {
  contoso,
  requestsChannelId,
  serviceTenantId,
  specialistsTeamId,
} from '../../../standIns/testService.ts';
import { serviceForEachTest } from '../../support/serviceForEachTest.ts';
import { buttonsOf, cardOf, requestsChannel, TestPerson, type TestPlace } from '../../support/testPerson.ts';
import { ada, submitted } from '../requests/submitted.ts';
import { channelMember } from './channelMember.ts';

const frenchId = '19:french@thread.tacv2';
const inFrench = { kind: 'channel', channelId: frenchId, teamId: specialistsTeamId } as const;

describe('Commands about channels', () => {
  const service = serviceForEachTest();
  const person = (id: string) => new TestPerson(service, { id, name: id, tenantId: serviceTenantId });
  const both = person('both');
  const fanny = person('fanny');

  const settings = () => service.application.store.settings;
  const channels = () => settings().channels();
  const own = async (id: string) => (await channels()).find(({ channelId }) => channelId === id);
  const find = async (id: string) => (await service.application.store.requests.find(id)) ?? assert.fail();
  const messagesIn = (id: string) =>
    service.connector.messages.filter(({ conversationId }) => conversationId.split(';')[0] === id);
  /** The texts that a command is answered with. */
  const answers = async (who: TestPerson, text: string, place: TestPlace): Promise<string> => {
    const before = service.connector.messages.length;
    await who.says(text, place);
    const said = service.connector.messages.slice(before);
    return said.map(({ activity }) => activity.text ?? JSON.stringify(activity.attachments)).join('\n');
  };
  const textOf = (id: string, number: string) =>
    messagesIn(id)
      .map(({ activity }) => JSON.stringify(activity.attachments ?? ''))
      .filter((text) => text.includes(number));

  beforeEach(() => {
    service.connector.membersOf.set(requestsChannelId, [channelMember('sofia'), channelMember('both')]);
    service.connector.membersOf.set(frenchId, [channelMember('fanny'), channelMember('both')]);
    service.connector.names.set(frenchId, 'Français');
    service.connector.names.set(specialistsTeamId, 'FastTrack');
  });

  it('bind a second one for what is named, with its name, and say what it takes', async () => {
    const { id } = await submitted(service, ada, { language: 'en' });
    const said = await answers(both, 'requests here for French, Exchange Online, EMEA and Contoso', inFrench);
    assert.match(said, /receives the requests for: Contoso, Exchange Online, French, and Europe/);
    assert.match(said, /wait until that is finished/);
    const { takes, name, teamName } = (await own(frenchId)) ?? assert.fail();
    assert.deepEqual(takes, {
      customers: [contoso.tenantId],
      services: ['exchange'],
      languages: ['fr'],
      regions: ['emea'],
    });
    assert.deepEqual([name, teamName], ['Français', 'FastTrack']);
    assert.equal((await own(requestsChannelId))?.takes.all, true);
    // Those that are there already stay.
    assert.equal(channelOf(await find(id)), 'default');
  });

  it('store nothing where a part is not understood, and name it with what may be meant', async () => {
    const said = await answers(both, 'requests here for French, Exchagne, Nobody Ltd', inFrench);
    assert.match(said, /don’t know “Exchagne”\. Did you mean “Exchange/);
    assert.match(said, /don’t know “Nobody Ltd”\. Nothing was changed/);
    assert.equal((await channels()).length, 1);
    assert.match(
      await answers(both, `requests here for ${contoso.tenantId.replace(/.$/, 'f')}`, inFrench),
      /don’t know/,
    );
    assert.equal((await channels()).length, 1);
  });

  it('store nothing where more is named than is read', async () => {
    const names = Array.from({ length: 31 }, (_, index) => `Nobody ${index}`).join(', ');
    assert.match(await answers(both, `requests here for ${names}`, inFrench), /at most 30 names at once/);
    assert.equal((await channels()).length, 1);
  });

  it('are understood in French', async () => {
    const claire = new TestPerson(service, {
      id: 'both',
      name: 'both',
      tenantId: serviceTenantId,
      locale: 'fr-FR',
    });
    assert.match(
      await answers(claire, 'demandes ici pour français et exchange', inFrench),
      /Exchange Online et français/,
    );
    assert.deepEqual((await own(frenchId))?.takes, { services: ['exchange'], languages: ['fr'] });
    assert.match(await answers(claire, 'demandes ici, aucune jusqu’à lundi', inFrench), /avant le lundi/);
    assert.match(await answers(claire, 'plus de demandes ici', inFrench), /ne reçoit plus de demandes/);
  });

  it('set the language of a channel, which stays whoever writes there', async () => {
    await answers(both, 'requests here for French', inFrench);
    assert.match(await answers(person('sofia'), 'please speak French', inFrench), /Only the specialists/);
    assert.match(await answers(fanny, 'please speak French', inFrench), /écris en français dans ce canal/);
    await answers(both, 'channels', inFrench);
    await submitted(service, ada, { language: 'fr' });
    await submitted(service, ada, { language: 'en' });
    const [french] = textOf(frenchId, 'FT-000001');
    const [english] = textOf(requestsChannelId, 'FT-000002');
    assert.match(french ?? '', /"lang":"fr"/);
    assert.match(english ?? '', /"lang":"en"/);
    assert.match(await answers(fanny, 'help', { kind: 'personal' }), /"lang":"en"/);
  });

  it('are for specialists only, and in a channel of theirs', async () => {
    assert.match(
      await answers(fanny, 'requests here for French', inFrench),
      /Another channel already receives/,
    );
    assert.equal((await channels()).length, 1);
    await answers(both, 'requests here for French', inFrench);
    assert.match(await answers(person('sofia'), 'requests not here', inFrench), /Only the specialists/);
    assert.match(await answers(both, 'requests here for French', { kind: 'personal' }), /Only a channel of/);
    assert.equal((await channels()).length, 2);
  });

  it('plain, move the one that takes all, with its open requests, and leave the others what they take', async () => {
    const { id } = await submitted(service, ada, { language: 'en' });
    const viva = '19:viva@thread.tacv2';
    const inViva = { kind: 'channel', channelId: viva, teamId: specialistsTeamId } as const;
    service.connector.membersOf.set(viva, [channelMember('both')]);
    service.connector.names.set(viva, 'Viva');
    await answers(both, 'requests here for French', inFrench);
    service.now = '2026-11-23T09:10:00Z';
    const said = await answers(both, 'requests here', inViva);
    await service.delivered();
    assert.match(
      said,
      /now receives the requests.*Another channel of the team receives none any more.*The other channels keep/s,
    );
    assert.deepEqual(
      (await channels()).map(({ channelId, takes }) => [channelId, takes]),
      [
        [viva, { all: true }],
        [frenchId, { languages: ['fr'] }],
      ],
    );
    assert.equal(channelOf(await find(id)), 'default');
    assert.match(textOf(viva, 'FT-000001').at(-1) ?? '', /request\.claim/);
    const [old] = textOf(requestsChannelId, 'FT-000001');
    assert.match(old ?? '', /FT-000001 moved to Viva \(FastTrack\)/);
    assert.doesNotMatch(old ?? '', /Contoso|request\.claim/);
  });

  it('pause new ones until a day, and end the pause', async () => {
    await answers(both, 'requests here for French', inFrench);
    assert.match(
      await answers(both, 'requests here, none until 2026-12-24', inFrench),
      /no new requests until.*24 December.*go to the other channels/,
    );
    const paused = (await own(frenchId)) ?? assert.fail();
    // The day begins in Paris.
    assert.deepEqual([paused.pausedUntil, paused.pauseEndsAt], ['2026-12-24', '2026-12-23T23:00:00.000Z']);
    assert.equal(channelOf(await submitted(service, ada, { language: 'fr' })), 'default');
    assert.match(await answers(both, 'requests here', inFrench), /takes new requests again: French/);
    assert.deepEqual((await own(frenchId))?.takes, { languages: ['fr'] });
    assert.equal(channelOf(await submitted(service, ada, { language: 'fr' })), frenchId);
    assert.match(await answers(both, 'requests here, none until yesterday', inFrench), /in the past/);
    assert.match(await answers(both, 'requests here, none until whenever', inFrench), /can’t tell which day/);
    assert.match(await answers(both, 'requests here, none until', inFrench), /can’t tell which day/);
    assert.match(
      await answers(both, 'requests here for', inFrench),
      /Please name what this channel receives/,
    );
    assert.equal((await own(frenchId))?.pausedUntil, undefined);
  });

  it('of one that was paused move nothing that its people have no part in', async () => {
    await answers(both, 'requests here for French', inFrench);
    await answers(both, 'requests here, none until 2026-12-24', inFrench);
    service.now = '2026-12-24T09:00:00Z';
    assert.match(await answers(fanny, 'requests here', inFrench), /Another channel already receives/);
    assert.deepEqual((await own(frenchId))?.takes, { languages: ['fr'] });
    assert.equal((await own(requestsChannelId))?.takes.all, true);
  });

  it('of the only one pause: requests wait, the customer reads it, and they come in when it ends', async () => {
    await answers(both, 'requests here, none until 2026-11-26', requestsChannel).then((said) =>
      assert.match(said, /no other channel does either.*nothing is lost/),
    );
    const request = await submitted(service);
    assert.equal(channelOf(request), waitingFor(requestsChannelId));
    assert.deepEqual(textOf(requestsChannelId, 'FT-000001'), []);
    const shown = await new TestPerson(service, { ...ada, locale: 'en-US' }).executes('request.show', {
      requestId: request.id,
      version: 1,
    });
    assert.match(JSON.stringify(shown.body.value), /takes new requests again on.*26 November/);
    assert.match(await answers(both, 'open requests', { kind: 'personal' }), /FT-000001/);
    await service.application.placeAfterPause();
    assert.equal(channelOf(await find(request.id)), waitingFor(requestsChannelId));
    service.now = '2026-11-25T23:00:01Z';
    await service.application.placeAfterPause();
    await service.delivered();
    assert.equal(channelOf(await find(request.id)), 'default');
    assert.equal(textOf(requestsChannelId, 'FT-000001').length, 1);
  });

  it('let one that waits go to another channel that takes it', async () => {
    await answers(both, 'requests here, none until 2026-12-24', requestsChannel);
    const request = await submitted(service, ada, { language: 'fr' });
    await answers(both, 'requests here for French', inFrench);
    await service.delivered();
    assert.equal(channelOf(await find(request.id)), frenchId);
    assert.equal(textOf(frenchId, 'FT-000001').length, 1);
  });

  it('ask before requests move, and say where they go', async () => {
    await answers(both, 'requests here for French', inFrench);
    assert.match(await answers(both, 'requests not here', inFrench), /receives no requests any more/);
    assert.equal(await own(frenchId), undefined);
    await answers(both, 'requests here for French', inFrench);
    const { id } = await submitted(service, ada, { language: 'fr' });
    await both.says('requests not here', inFrench);
    const question = messagesIn(frenchId).at(-1) ?? assert.fail();
    assert.match(JSON.stringify(question.activity), /1 open request goes to another channel of the team/);
    assert.equal(channelOf(await find(id)), frenchId, 'nothing happens before the button is pressed');
    const [button] = buttonsOf(cardOf(question));
    const { verb } = (button?.data ?? {}) as { readonly verb: string };
    const refused = await person('sofia').executes(verb, {}, inFrench);
    assert.match(String(refused.body.value), /Only the specialists/);
    const done = await both.executes(verb, {}, inFrench);
    await service.delivered();
    assert.match(JSON.stringify(done.body.value), /receives no requests any more/);
    assert.equal(channelOf(await find(id)), 'default');
    assert.match(textOf(frenchId, 'FT-000001')[0] ?? '', /FT-000001 moved to/);
    assert.match(textOf(requestsChannelId, 'FT-000001').at(-1) ?? '', /request\.claim/);
  });

  it('of the last one say that everything waits, and a later one gets it', async () => {
    const { id } = await submitted(service);
    await both.says('requests not here', requestsChannel);
    assert.match(
      JSON.stringify(messagesIn(requestsChannelId).at(-1)?.activity),
      /1 open request and all new ones wait/,
    );
    await both.executes('channel.unbind', {}, requestsChannel);
    assert.deepEqual(await channels(), []);
    const second = await submitted(service, ada, { services: ['teams'] });
    const shownTo = async (locale: string) => {
      const press = { requestId: second.id, version: 1 };
      const shown = await new TestPerson(service, { ...ada, locale }).executes('request.show', press);
      return JSON.stringify(shown.body.value);
    };
    assert.match(await shownTo('en-US'), /can’t receive requests just now. Yours is kept/);
    assert.match(await shownTo('fr-FR'), /La vôtre est conservée/);
    await answers(both, 'requests here', inFrench);
    assert.doesNotMatch(await shownTo('en-US'), /just now. Yours is kept/);
    await service.delivered();
    assert.deepEqual([channelOf(await find(id)), channelOf(await find(second.id))], ['default', 'default']);
    assert.deepEqual([textOf(frenchId, 'FT-000001').length, textOf(frenchId, 'FT-000002').length], [1, 1]);
    assert.match(textOf(requestsChannelId, 'FT-000001')[0] ?? '', /moved to Français/);
  });

  it('list the channels with what each takes and has, and answer where a request would go', async () => {
    await submitted(service, ada, { language: 'de' });
    await answers(both, 'requests here for French, Contoso', inFrench);
    await submitted(service, ada, { language: 'fr' });
    // The configured channel was never bound: its name is asked for.
    service.connector.names.set(requestsChannelId, 'Requests');
    const list = await answers(both, 'channels', { kind: 'personal' });
    assert.match(list, /Français \(FastTrack\): Contoso and French\. 1 open request\./);
    assert.match(list, /Requests \(FastTrack\): all requests\. 1 open request\./);
    service.connector.names.clear();
    const unnamed = await answers(both, 'channels', { kind: 'personal' });
    assert.match(unnamed, /A channel of the team: all requests\. 1 open request\./);
    assert.match(
      await answers(both, 'channels', requestsChannel),
      /This channel: all requests\. 1 open request\./,
    );
    assert.match(
      await answers(both, 'where would German go?', requestsChannel),
      /Such a request comes to this channel\./,
    );
    service.connector.names.set(requestsChannelId, 'Requests');
    const where = (text: string) => answers(both, text, inFrench);
    assert.match(await where('where would French go?'), /goes to Français \(FastTrack\)/);
    assert.match(await where('where would German, Exchange Online go?'), /goes to Requests/);
    assert.match(await where('where would Martian go?'), /don’t know “Martian”/);
    await answers(both, 'requests here, none until 2026-12-24', requestsChannel);
    assert.match(await where('where would German go'), /waits until.*24 December/);
    assert.match(await answers(both, 'channels', requestsChannel), /No new ones until/);
    // Somebody who is no specialist is told nothing of them.
    assert.doesNotMatch(
      await answers(person('otto'), 'channels', { kind: 'personal' }),
      /Channels that receive|FastTrack\)/,
    );
  });

  it('name a channel and a team as they are called after they were renamed', async () => {
    await answers(both, 'requests here for French', inFrench);
    const renamed = (eventType: string, channel: object, team: object) =>
      both.send(
        {
          type: 'conversationUpdate',
          channelData: {
            tenant: { id: serviceTenantId },
            team: { id: specialistsTeamId, ...team },
            channel: { id: frenchId, ...channel },
            eventType,
          },
        },
        inFrench,
      );
    await renamed('channelRenamed', { name: 'France' }, {});
    await renamed('teamRenamed', {}, { name: 'Onboarding' });
    const { name, teamName, takes } = (await own(frenchId)) ?? assert.fail();
    assert.deepEqual([name, teamName, takes], ['France', 'Onboarding', { languages: ['fr'] }]);
    assert.equal((await own(requestsChannelId))?.teamName, 'Onboarding');
    assert.equal((await own(requestsChannelId))?.name, undefined);
  });
});
