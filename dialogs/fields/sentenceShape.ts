/**
 * The marks of a sentence, where words are written together or carry their grammar at the end: the ending of its verb, a word that gives a
 * cause, or a particle between two nouns. Names in these scripts have none of them.
 */
const marks: readonly RegExp[] = [
  // Japanese. A name in Hiragana alone may end like a verb (やました), so a verb's ending counts after another script only.
  /(?:\S{4}|[\p{sc=Han}\p{sc=Katakana}ー].*)(?:です|ます|でした|ました|ません|ましょう|ください|下さい)[。.]?$/u,
  /[\p{sc=Han}\p{sc=Katakana}ー\p{Ll}\d]\p{sc=Hiragana}{0,3}(?:した|する|して|される|された|いる|いない|ない|たい|った|んだ)[。.]?$/u,
  /[\p{sc=Han}\p{sc=Katakana}ー](?:を|(?:が|は|では|には)(?=[\p{sc=Han}\p{sc=Katakana}]))/u,
  /\S(?:ため(?:に|です|の)?|ので|ですが|ますが|けれど|だから)(?:$|[、。\p{sc=Han}\p{sc=Hiragana}])/u,
  /(?:退職|不在|未定|異動|休職|休暇中|出張中)$/u,
  // Korean.
  /[가-힣]{2,}(?:니다|어요|아요|해요|예요|에요|네요|데요|때문|려고|십시오|세요)[.]?$/u,
  /때문에|[가-힣](?:을|를|에서|해서|아서|어서) [가-힣]/u,
  /^(?:퇴사|퇴직|공석|부재|미정|휴직|출장)(?: 중)?$/u,
  // Chinese.
  /\p{sc=Han}[了的吗嗎呢]$/u,
  /因为|因為|所以|已经|已經|需要|正在|没有|沒有|想要|离职|離職|我们|我們/u,
  // Thai.
  /เพราะ|เนื่องจาก|ต้องการ|กำลัง|ไม่มี|ลาออก|แล้ว(?:ครับ|ค่ะ)?$/u,
];

/** The end of a text that gives a cause or a purpose: "…のため", "…ので", "…때문에", "…하려고 합니다". */
const cause =
  /(?:ため(?:です|に)?|ので(?:す)?|からです|との(?:こと|理由)(?:です|で)?|때문(?:에|입니다|이에요|이다)?|위해(?:서)?|위하여|위함입니다|려고(?: ?(?:합니다|해요|함|한다))?|(?:해|아|어)서(?:입니다|요)?)[。.!]?\s*$/u;

/** Whether a text without blanks between its words, or with grammar at their ends, reads as a sentence. In doubt it does not. */
export function readsAsSentence(text: string): boolean {
  const said = text.trim().slice(0, 300);
  return marks.some((mark) => mark.test(said));
}

/** Whether a Japanese or Korean text gives a cause or a purpose, so that it is a reason and no wish. */
export function givesCause(text: string): boolean {
  return cause.test(text.slice(-40));
}
