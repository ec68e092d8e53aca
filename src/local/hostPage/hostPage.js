// Stands in for Teams in local mode: speaks the protocol of teams-js 2 with the page in the frame, and signs in as a demo person.
// The address says who, in which theme and language: /tab/local#person=…&theme=dark&language=fr-fr

const frame = document.getElementById('page');
const person = document.getElementById('person');
const theme = document.getElementById('theme');
const language = document.getElementById('language');
const said = document.getElementById('said');
const chosen = new URLSearchParams(location.hash.slice(1));

/** The runtime that teams-js is told: what this host can do. */
const runtime = JSON.stringify({
  apiVersion: 4,
  isLegacyTeams: false,
  hostVersionsInfo: {},
  supports: { pages: { config: {} } },
});

const { people, chats, languages } = await (await fetch('/tab/people')).json();
for (const one of people) {
  const option = document.createElement('option');
  option.value = one.personId;
  option.textContent = `${one.name}, ${one.role} (${one.of})`;
  person.append(option);
}
for (const { locale, name } of languages) {
  const option = document.createElement('option');
  option.value = locale;
  option.lang = locale;
  option.textContent = name;
  language.append(option);
}
person.value = chosen.get('person') ?? people[0]?.personId ?? '';
theme.value = chosen.get('theme') ?? 'default';
language.value = chosen.get('language') ?? 'en-us';
if (language.value === '') language.value = 'en-us';

function remember() {
  chosen.set('person', person.value);
  chosen.set('theme', theme.value);
  chosen.set('language', language.value);
  history.replaceState(undefined, '', `#${chosen}`);
}

function context() {
  const one = people.find(({ personId }) => personId === person.value);
  return {
    locale: language.value,
    theme: theme.value,
    entityId: 'onboarding',
    subEntityId: chosen.get('request') ?? '',
    frameContext: 'content',
    hostClientType: 'web',
    hostName: 'Teams',
    sessionId: 'local',
    userObjectId: one?.personId,
    tid: one?.tenantId,
    userPrincipalName: one?.name,
  };
}

/** A chat of Teams is the one in a Playground; any other link opens as it is. */
function open(url) {
  const isChat = url.startsWith('https://teams.microsoft.com/l/chat/');
  const one = people.find(({ personId }) => personId === person.value);
  const chat = one?.role === 'specialist' ? chats.service : chats.customer;
  const target = isChat ? chat : url;
  said.textContent = target === undefined ? 'Teams would open the chat with the bot here.' : '';
  if (target !== undefined) window.open(target, '_blank', 'noopener');
}

const answers = {
  initialize: () => ['content', 'web', runtime, '2.0.0'],
  getContext: () => [context()],
  // As Entra's tokens, it lasts for about an hour.
  'authentication.getAuthToken': () => [true, `demo:${person.value}.${Math.floor(Date.now() / 1000) + 3600}`],
  executeDeepLink: ([url]) => {
    open(String(url));
    return [true];
  },
};

addEventListener('message', ({ source, origin, data }) => {
  if (source !== frame.contentWindow || origin !== location.origin || typeof data?.id !== 'number') return;
  const answer = answers[data.func];
  if (answer === undefined) return;
  source.postMessage({ id: data.id, uuidAsString: data.uuidAsString, args: answer(data.args ?? []) }, origin);
});

function tell(func, ...args) {
  frame.contentWindow?.postMessage({ func, args }, location.origin);
}

function load() {
  remember();
  said.textContent = '';
  frame.src = `/tab/?${new URLSearchParams({ person: person.value, language: language.value })}`;
}

person.addEventListener('change', load);
language.addEventListener('change', load);
theme.addEventListener('change', () => {
  remember();
  tell('themeChange', theme.value);
});
load();
