import assert from 'node:assert/strict';
import { playgroundConfig, playgroundUserId } from '../../src/local/playgroundConfig.ts';
import { contoso } from '../support/contoso.ts';

describe('the configuration of a Playground', () => {
  it('has the acting person and exactly five others, with the spelling of its schema', () => {
    const config = playgroundConfig(contoso);

    assert.deepEqual(config.currentUser, {
      id: '29:11111111-0000-4000-8000-000000000000',
      name: 'Ada Lind',
      userPrincipleName: 'ada@contoso.example',
      aadObjectId: '11111111-0000-4000-8000-000000000000',
      givenName: 'Ada',
      surname: 'Lind',
      email: 'ada@contoso.example',
    });
    assert.deepEqual(
      config.users.map((user) => user.id),
      contoso.others.map(playgroundUserId),
    );
    assert.equal(config.users.length, 5);
  });

  it('names every conversation once, and leaves General to the team', () => {
    const { personalChat, groupChat, team } = playgroundConfig(contoso);

    assert.deepEqual(
      [personalChat.id, groupChat.id, team.id, ...team.channels.map((channel) => channel.id)],
      ['a:1ada', '19:launch@thread.v2', '19:general@thread.tacv2', '19:requests@thread.tacv2'],
    );
  });

  it('has nothing that its schema does not know, whatever else a description carries', () => {
    const described = { ...contoso, bot: { ...contoso.bot, port: 3978 }, comment: 'for a newcomer' };

    const config = playgroundConfig(described);

    assert.deepEqual(Object.keys(config.bot), ['id', 'name']);
    assert.deepEqual(Object.keys(config), [
      'version',
      'tenantId',
      'bot',
      'currentUser',
      'users',
      'personalChat',
      'groupChat',
      'team',
    ]);
  });
});
