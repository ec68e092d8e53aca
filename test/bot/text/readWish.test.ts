import assert from 'node:assert/strict';
import { readWish } from '../../../src/bot/commands/readWish.ts';
import { loadProcessData } from '../../../src/onboarding/loadProcessData.ts';

const catalogue = loadProcessData();

/** A wish in short: the command, the services after a colon, the language, the suggestion with a question mark. */
function wish(text: string): string | undefined {
  const found = readWish(text, catalogue);
  switch (found?.kind) {
    case undefined:
      return undefined;
    case 'command':
      return found.command;
    case 'request':
      return `request:${found.services.join(',')}`;
    case 'language':
      return `language=${found.language}`;
    case 'suggestion':
      return `${found.command}?`;
  }
}

const sentences: Readonly<Record<string, readonly (readonly [string, string | undefined])[]>> = {
  'in English': [
    ['I need help moving our mail to Exchange Online and setting up Teams', 'request:exchange,teams'],
    ['We need assistance with SharePoint.', 'request:sharePoint'],
    ['can you help us with Power BI and onedrive?', 'request:oneDrive,powerBi'],
    ['Hello, we would like to roll out Intune', 'request:intune'],
    ['exchange online please', 'request:exchange'],
    ['we want help with Microsoft 365 Apps', 'request:apps'],
    ['help with Entra ID, not Teams', 'request:entra'],
    ['open a ticket', 'request:'],
    ['how do we get started?', 'request:'],
    ['when is our meeting?', 'schedule'],
    ['we don’t want Teams', undefined],
    ['please open a new ticket for us', 'request:'],
    ['I need help', 'request:'],
    ['We want to migrate our mail', 'request:'],
    ['Hi, I would like assistance.', 'request:'],
    ['show me the timeline', 'timeline'],
    ['hi, timeline please', 'timeline'],
    ['help me with the timeline', 'timeline'],
    ['I need help with the timeline', 'timeline'],
    ['what happens next?', 'timeline'],
    ['how long does an onboarding take?', 'timeline'],
    ['where is my request?', 'myRequests'],
    ['what is the status of my request', 'myRequests'],
    ['how do I cancel?', 'myRequests'],
    ['when are our meetings?', 'schedule'],
    ['When is the next meeting', 'schedule'],
    ['tell me about fasttrack', 'about'],
    ['which services do you support?', 'services'],
    ['is Teams included?', 'services'],
    ['who does what in this?', 'roles'],
    ['who sees my data?', 'privacy'],
    ['what languages do you speak', 'language'],
    ['please speak Chinese', 'language'],
    ['Simplified Chinese please', 'language=zh-CN'],
    ['please show me what can you do', 'help'],
    ['can you help me', 'help'],
    ['show me the open requests', 'openRequests'],
    ['what is in my queue', 'myQueue'],
    ['change my language to french', 'language=fr'],
    ['Please speak French', 'language=fr'],
    ['could you write to me in French?', 'language=fr'],
    ['in french please', 'language=fr'],
    ['switch to English', 'language=en'],
    ['change my language to German', 'language=de'],
    ['timelin', 'timeline?'],
    ['tmieline', 'timeline?'],
    ['my requsts', 'myRequests?'],
    ['shedule', 'schedule?'],
    ['privcy', 'privacy?'],
    ['cancle', 'cancel?'],
    ['request assistence', 'request?'],
  ],
  'in French': [
    ["je voudrais demander de l'aide", 'request:'],
    ['Je voudrais demander de l’aide pour Teams', 'request:teams'],
    ['Nous voulons migrer vers Exchange Online et déployer Teams', 'request:exchange,teams'],
    ["J'ai besoin d'aide avec SharePoint, s'il vous plaît", 'request:sharePoint'],
    ['besoin d\u2019assistance', 'request:'],
    ['OneDrive Entreprise, svp', 'request:oneDrive'],
    ['bonjour, pouvez-vous ouvrir un ticket ?', 'request:'],
    ['montrez-moi la chronologie', 'timeline'],
    ['Que se passe-t-il ensuite ?', 'timeline'],
    ['où en est ma demande ?', 'myRequests'],
    ['comment annuler ?', 'myRequests'],
    ['quand ont lieu nos réunions ?', 'schedule'],
    ['quels services proposez-vous ?', 'services'],
    ['qui voit mes données ?', 'privacy'],
    ['pouvez-vous m’aider', 'help'],
    ['parlez français', 'language=fr'],
    ['en anglais, s’il vous plaît', 'language=en'],
    ['Pouvez-vous m’écrire en anglais ?', 'language=en'],
    ['écrivez-moi en français', 'language=fr'],
    ['cronologie', 'timeline?'],
    ['mes demmandes', 'myRequests?'],
    ['confidentialite\u0301s', 'privacy?'],
  ],
  'in German': [
    ['Wir brauchen Hilfe bei Teams', 'request:teams'],
    ['Wir möchten auf Exchange Online umsteigen', 'request:exchange'],
    ['Können Sie uns bitte unterstützen?', 'request:'],
    ['Zeigen Sie mir bitte die Zeitachse', 'timeline'],
    ['Wie geht es weiter?', 'timeline'],
    ['Wie ist der Stand meiner Anfrage?', 'myRequests'],
    ['Wie ist der Stand?', 'myRequests'],
    ['Wer ist unser Ansprechpartner?', 'myRequests'],
    ['Welche Daten speichert ihr über mich?', 'privacy'],
    ['Wann ist das Kickoff?', 'schedule'],
    ['Wann ist unsere nächste Besprechung?', 'schedule'],
    ['Welche Dienste gibt es?', 'services'],
    ['Wer macht was?', 'roles'],
    ['Was wird über mich gespeichert, Datenschutz?', 'privacy'],
    ['Was kannst du?', 'help'],
    ['auf Englisch bitte', 'language=en'],
    ['Bitte schreiben Sie mir auf Französisch', 'language=fr'],
    ['Zeitacse', 'timeline?'],
  ],
  'in Italian': [
    ['Abbiamo bisogno di aiuto con Teams', 'request:teams'],
    ['Vorremmo passare a Exchange Online', 'request:exchange'],
    ['mi serve una mano', 'request:'],
    ['mostrami la sequenza temporale', 'timeline'],
    ['Cosa succede dopo?', 'timeline'],
    ['A che punto è la mia richiesta?', 'myRequests'],
    ['Ci sono novità?', 'myRequests'],
    ['Quali dati conservate su di me?', 'privacy'],
    ['Quando è la prossima riunione?', 'schedule'],
    ['Quali servizi offrite?', 'services'],
    ['Chi fa cosa?', 'roles'],
    ['Chi vede i miei dati?', 'privacy'],
    ['Che cosa sai fare?', 'help'],
    ['in inglese per favore', 'language=en'],
    ['parla in francese', 'language=fr'],
    ['le mie richeste', 'myRequests?'],
  ],
  'in Spanish': [
    [
      'Necesitamos ayuda para migrar el correo a Exchange Online y configurar Teams',
      'request:exchange,teams',
    ],
    ['necesito asistencia con SharePoint, por favor', 'request:sharePoint'],
    ['¿Nos pueden ayudar a implementar Intune? Necesitamos ayuda', 'request:intune'],
    ['hola, quisiera ayuda', 'request:'],
    ['abrir un ticket', 'request:'],
    ['muéstreme la línea de tiempo', 'timeline'],
    ['linea de tiempo por favor', 'timeline'],
    ['¿Qué pasa después?', 'timeline'],
    ['¿Cómo va mi solicitud?', 'myRequests'],
    ['¿Hay novedades?', 'myRequests'],
    ['¿qué datos guardan sobre mí?', 'privacy'],
    ['¿cómo puedo cancelar?', 'myRequests'],
    ['¿cuándo son nuestras reuniones?', 'schedule'],
    ['¿qué servicios ofrecen?', 'services'],
    ['¿quién ve mis datos?', 'privacy'],
    ['¿puede ayudarme?', 'help'],
    ['hable español', 'language=es'],
    ['en inglés, por favor', 'language=en'],
    ['¿me puede escribir en francés?', 'language=fr'],
    ['linea de tienpo', 'timeline?'],
    ['mis solisitudes', 'myRequests?'],
    ['No necesitamos ayuda', undefined],
    ['sin Teams', undefined],
  ],
  'in Chinese': [
    ['我需要帮助', 'request:'],
    ['我想请求帮助', 'request:'],
    ['我要報修', 'request:'],
    ['我們想請求協助，設定Teams', 'request:teams'],
    ['請幫幫我', 'help'],
    ['帮助', 'help'],
    ['我的工单怎么样了', 'myRequests'],
    ['想查一下我的申請進度', 'myRequests'],
    ['我的請求到哪了', 'myRequests'],
    ['下次会议是什么时候', 'schedule'],
    ['说中文', 'language'],
    ['可以講中文嗎', 'language'],
    ['中文', 'language'],
    ['请用简体中文', 'language=zh-CN'],
    ['改用繁體中文', 'language=zh-TW'],
    ['換成英文', 'language=en'],
    ['不需要帮助', undefined],
  ],
  'in Portuguese': [
    [
      'Precisamos de ajuda para migrar o email para o Exchange Online e configurar o Teams',
      'request:exchange,teams',
    ],
    ['preciso de assistência com o SharePoint, por favor', 'request:sharePoint'],
    ['queremos implantar o Intune', 'request:intune'],
    ['oi, gostaria de ajuda', 'request:'],
    ['abrir um chamado', 'request:'],
    ['me mostre a linha do tempo', 'timeline'],
    ['O que acontece depois?', 'timeline'],
    ['como está minha solicitação?', 'myRequests'],
    ['alguma novidade?', 'myRequests'],
    ['quais dados vocês guardam sobre mim?', 'privacy'],
    ['como posso cancelar?', 'myRequests'],
    ['quando são nossas reuniões?', 'schedule'],
    ['quais serviços vocês oferecem?', 'services'],
    ['quem vê meus dados?', 'privacy'],
    ['pode me ajudar?', 'help'],
    ['fale português', 'language=pt-BR'],
    ['em inglês, por favor', 'language=en'],
    ['você pode me responder em espanhol?', 'language=es'],
    ['linha do tenpo', 'timeline?'],
    ['minhas solicitasões', 'myRequests?'],
    ['Não precisamos de ajuda', undefined],
    ['sem Teams', undefined],
  ],
  'that ask for nothing the bot has': [
    ['Wir brauchen keine Hilfe', undefined],
    ['Non abbiamo bisogno di aiuto', undefined],
    ['wie ist das Wetter?', undefined],
    ['che tempo fa?', undefined],
    ['', undefined],
    ['!!!', undefined],
    ['🙂', undefined],
    ['quel temps fait-il ?', undefined],
    ['the weather is fine today', undefined],
    ['cancel my flight', undefined],
    ['don’t cancel', undefined],
    ['n’annulez rien', undefined],
    ['stop', undefined],
    ['I don’t need help', undefined],
    ['Je n’ai pas besoin d’aide', undefined],
    ['without Teams', undefined],
    ['send requests here, please', undefined],
    ['abc', undefined],
    ['teams', undefined],
    ['Exchange Online and Teams', undefined],
    ['OneDrive Entreprise', undefined],
    ['helo', undefined],
    ['bonjuor', undefined],
    ['our manager is French', undefined],
    ['<script>alert(1)</script>', undefined],
    ['x'.repeat(5000), undefined],
  ],
};

describe('A sentence', () => {
  for (const [kind, cases] of Object.entries(sentences)) {
    describe(kind, () => {
      for (const [text, wanted] of cases) {
        it(`“${text.slice(0, 70)}” asks for ${wanted ?? 'nothing'}`, () => {
          assert.equal(wish(text), wanted);
        });
      }
    });
  }

  it('asks for the same in capitals, with odd blanks and in full-width letters', () => {
    for (const text of [
      'SHOW ME THE TIMELINE!',
      'show\u00a0me\u202fthe  timeline',
      'ｓｈｏｗ me the ｔｉｍｅｌｉｎｅ',
    ]) {
      assert.equal(wish(text), 'timeline');
    }
  });

  it('never asks for what ends or changes anything', () => {
    for (const verb of ['please', 'I want to', 'how do I', "don't", 'can you']) {
      for (const ending of [
        'cancel',
        'stop',
        'requests here',
        'send',
        'withdraw',
        'discard it',
        'annuler',
        'demandes ici',
      ]) {
        const found = readWish(`${verb} ${ending} now`, catalogue);
        const opens = found === undefined || (found.kind === 'command' && found.command === 'myRequests');
        assert.ok(opens, `${verb} ${ending}: ${JSON.stringify(found)}`);
      }
    }
  });

  it('takes no more work where it is long', () => {
    const cost = (text: string) => {
      const before = process.cpuUsage();
      for (let times = 0; times < 20; times += 1) readWish(text, catalogue);
      return process.cpuUsage(before).user / 1000;
    };
    cost('warm up ');
    const [short, long] = [cost('we need help '.repeat(100)), cost('we need help '.repeat(1600))];
    assert.ok(long < 4 * short + 40, `${short} ms, then ${long} ms`);
  });
});
