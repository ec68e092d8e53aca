import { fieldCalled } from '../fields/fieldWords.ts';
import { givesCause } from '../fields/sentenceShape.ts';
import { endsAsQuestion } from './questions.ts';
import { thaiApart } from './thaiApart.ts';

/** A text that Japanese or Korean writes together, in the words and the order that the readers of answers know. */
interface Grammar {
  /** The particle after the name of a question. */
  readonly particle: RegExp;
  /** A particle that only states something: "開始日は12月15日". */
  readonly states: RegExp;
  /** The verb at the end, with its object's particle and its polite endings. The first that fits counts. */
  readonly ends: readonly {
    readonly is: 'change' | 'remove' | 'add' | 'too' | 'only';
    readonly end: RegExp;
  }[];
  /** Everything but something: "Intune以外すべて". */
  readonly allBut: RegExp;
  /** The polite end of an answer. */
  readonly polite: RegExp;
  /** A word of `chat:change`, `chat:remove` and so on, and of `chat:isWords`. */
  readonly words: Readonly<Record<'change' | 'remove' | 'add' | 'too' | 'only' | 'is' | 'except', string>>;
}

const japanese: Grammar = {
  particle: /^\s*(?:については|について|には|は|を|が|に|の|も)\s*(?=\S)/u,
  states: /^\s*(?:については|は|が)/u,
  ends: [
    { is: 'change', end: /(?:に|へ|で|と)?(?:変更|修正|訂正|更新|変え|直し)[\p{sc=Hiragana}願致頂下欲]*$/u },
    {
      is: 'remove',
      end: /(?:は|を|も)?(?:削除|除外|外し|除い|不要|必要ない|必要あり?ません|やめ|要りません|いりません|いらない)[\p{sc=Hiragana}願致頂下欲]*$/u,
    },
    {
      is: 'too',
      end: /も(?:追加|お願い|必要|希望|欲し|ほし|使い|利用)[\p{sc=Hiragana}願致頂下欲]*$|も(?:です)?$/u,
    },
    { is: 'add', end: /を?追加[\p{sc=Hiragana}願致頂下欲]*$/u },
    {
      is: 'only',
      end: /(?:だけ|のみ)(?:で|を|が)?(?:お願い|必要|希望|結構|十分)?[\p{sc=Hiragana}願致頂下欲]*$/u,
    },
  ],
  allBut: /^(.+?)(?:以外|を除く|を除いて|を除き)(?:は|の|、)?(すべて|全て|全部)[\p{sc=Hiragana}願致頂下]*$/u,
  polite:
    /(?:で|に|を|から|が)?(?:お願い(?:いた|致)?し?(?:ます|たいです)?|お願い|希望(?:です|します)?|です|にします|になります|(?:で|が)いいです)$/u,
  words: { change: '変更', remove: '削除', add: '追加', too: 'も', only: 'だけ', is: 'は', except: '以外' },
};

const korean: Grammar = {
  particle: /^(?:은|는|을|를|이|가|의|에|도)\s*(?=\S)/u,
  states: /^(?:은|는|이|가)/u,
  ends: [
    {
      is: 'change',
      end: /(?:으로|로)\s*(?:바꿔|바꾸|변경|수정|고쳐|설정|해)[\p{sc=Hangul}\s]*$|\s*(?:바꿔|바꾸|변경|수정|고쳐)[\p{sc=Hangul}\s]*$/u,
    },
    {
      is: 'remove',
      end: /(?:은|는|을|를|도)?\s*(?:빼|제외|삭제|제거|필요\s?없|필요하지 않)[\p{sc=Hangul}\s]*$/u,
    },
    { is: 'too', end: /도\s*(?:추가|필요|부탁|원해|원합|쓸|사용|하고)[\p{sc=Hangul}\s]*$|도(?:요|이요)?$/u },
    { is: 'add', end: /(?:을|를)?\s*추가[\p{sc=Hangul}\s]*$/u },
    { is: 'only', end: /(?<!\d)만\s*(?:요|이요|필요|부탁|해|하면|쓸|사용|원해|원합)?[\p{sc=Hangul}\s]*$/u },
  ],
  allBut: /^(.+?)(?:은|는|을|를)?\s*(?:빼고|제외하고|말고)\s*(모두|전부|전체)[\p{sc=Hangul}\s]*$/u,
  polite:
    /(?:(?:으로|로)?\s*(?:부탁[\p{sc=Hangul}\s]*|해\s?주세요|할게요|하겠습니다)|부터\s*(?:시작[\p{sc=Hangul}\s]*)?|\s*정도\s*(?:입니다|예요|이에요|요)?|입니다|이에요|예요|이요|요)$/u,
  words: { change: '변경', remove: '제거', add: '추가', too: '도', only: '만', is: '은', except: '빼고' },
};

/** The longest text, and the longest name of a question in it, in UTF-16 code units. */
const longest = 120;
const longestName = 24;

/**
 * A Japanese, Korean or Thai text with blanks where the readers of answers expect them, and without its polite end: "ユーザー数を250人に変更して
 * ください" is "ユーザー数: 250人", "Teamsだけお願いします" is "Teams だけ". Undefined for a question, and where there is nothing to change.
 *
 * @param namedOnly whether only an answer that names its question counts, because the open question takes any text. A text that gives a
 *   cause is an answer to that one
 */
export function writtenApart(text: string, namedOnly = false): string | undefined {
  const said = text.trim().replace(/[。．.!！~〜\s]+$/u, '');
  if (said === '' || said.length > longest) return undefined;
  const grammar = /\p{sc=Hangul}/u.test(said)
    ? korean
    : /[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}]/u.test(said)
      ? japanese
      : undefined;
  if (endsAsQuestion(text)) return undefined;
  if (/\p{sc=Thai}/u.test(said)) return thaiApart(said, namedOnly);
  if (grammar === undefined) return undefined;
  if (namedOnly && givesCause(said)) return undefined;
  const named = answerNamedIn(said, grammar);
  if (named !== undefined || namedOnly) return named;
  const [, left, all] = grammar.allBut.exec(said) ?? [];
  if (left !== undefined) return `${all} ${grammar.words.except} ${left}`;
  const wish = wishIn(said, grammar);
  if (wish !== undefined) return wish.core === '' ? undefined : `${wish.core} ${grammar.words[wish.is]}`;
  const core = withoutEnd(said, grammar);
  return core === said || core === '' ? undefined : core;
}

/** Whether a text only tells of an intention to change something: 変更したい, 변경하고 싶습니다. Others ask for it: 変更してください. */
export function tellsIntention(text: string): boolean {
  return /(?:たい(?:です|と思います|と考えています)?|予定(?:です)?|싶습니다|싶어요|예정(?:입니다|이에요)?|계획(?:입니다|이에요)?)[。.!]?\s*$/u.test(
    text.slice(-30),
  );
}

/** A text that begins with the name of a question. */
function answerNamedIn(said: string, grammar: Grammar): string | undefined {
  for (let length = Math.min(longestName, said.length - 2); length > 1; length -= 1) {
    const name = said.slice(0, length);
    const field = /\s$/.test(name) ? undefined : fieldCalled(name);
    if (field === undefined) continue;
    const after = said.slice(length);
    const [particle] = grammar.particle.exec(after) ?? [];
    if (particle === undefined) continue;
    const rest = after.slice(particle.length);
    const wish = wishIn(rest, grammar);
    const isList = field === 'services' || field === 'help';
    if (wish !== undefined && wish.is !== 'change' && isList && wish.core !== '') {
      return `${wish.core} ${grammar.words[wish.is]}`;
    }
    if (wish?.core === '') return `${name} ${grammar.words[wish.is]}`;
    if (wish?.is === 'change') return `${name}: ${wish.core}`;
    if (!grammar.states.test(particle)) return undefined;
    const core = withoutEnd(rest, grammar);
    return core === '' ? undefined : `${name} ${grammar.words.is} ${core}`;
  }
  return undefined;
}

function wishIn(said: string, { ends }: Grammar) {
  const found = ends.find(({ end }) => end.test(said));
  return found === undefined ? undefined : { is: found.is, core: said.replace(found.end, '').trim() };
}

function withoutEnd(said: string, { polite }: Grammar): string {
  return said.replace(polite, '').trim();
}
