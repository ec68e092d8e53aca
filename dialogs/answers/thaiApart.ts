import { fieldCalled } from '../fields/fieldWords.ts';

/** The longest name of a question, in UTF-16 code units. */
const longestName = 32;

const polite = /(?:หน่อย|เลย)?(?:นะ)?(?:ครับ|ค่ะ|คะ)?$/u;
const change = /^(?:ขอ|ช่วย|อยาก|ต้องการ)?(?:เปลี่ยนแปลง|เปลี่ยน|แก้ไข|แก้|ปรับ)\s*/u;
const allBut = /^(ทั้งหมด|บริการทั้งหมด|ทุกบริการ|ทุกตัว|ทุกอย่าง)\s*(?:ยกเว้น|เว้นแต่|ไม่รวม|ไม่เอา|นอกจาก)\s*(\S.*)$/u;
const remove = /^(?:ขอ|ช่วย)?(?:เอา|ตัด|ลบ)\s*(\S.*?)\s*(?:ออกไป|ออก|ทิ้ง)$/u;
const add = /^(?:ขอ|ช่วย)?เพิ่ม\s*(\p{sc=Thai}.*?)\s*(?:ด้วย)?$/u;
const only = /^(?:เอาแค่|เอาเฉพาะ|ต้องการแค่|ต้องการเฉพาะ|เฉพาะ|แค่)\s*(\p{sc=Thai}.*)$/u;
const onlyLast = /^(\p{sc=Thai}.*?)\s*(?:เท่านั้น|อย่างเดียว)$/u;
const becomes = /^\s*(?:ให้เป็น|เป็น|ให้)\s*(?=\S)/u;
const states = /^\s*(?:คือ|เป็น|:)\s*(?=\S)/u;

/**
 * A Thai text with blanks where the readers of answers expect them: "เปลี่ยนจำนวนผู้ใช้เป็น 300" is "จำนวนผู้ใช้: 300", "เอา Teams ออก" is
 * "เอาออก Teams". Undefined where there is nothing to change.
 *
 * @param namedOnly whether only an answer that names its question counts
 */
export function thaiApart(text: string, namedOnly: boolean): string | undefined {
  const said = text.replace(polite, '').trim();
  const wanted = said.replace(change, '');
  const changed = wanted === said ? undefined : named(wanted);
  if (changed !== undefined) {
    if (changed.rest === '') return `เปลี่ยน ${changed.name}`;
    return becomes.test(changed.rest) ? `${changed.name}: ${changed.rest.replace(becomes, '')}` : undefined;
  }
  const answer = named(said);
  if (answer !== undefined && states.test(answer.rest)) {
    return `${answer.name} คือ ${answer.rest.replace(states, '')}`;
  }
  if (namedOnly) return undefined;
  const [, all, left] = allBut.exec(said) ?? [];
  if (left !== undefined) return `${all} ยกเว้น ${left}`;
  for (const [form, word] of [
    [remove, 'เอาออก'],
    [add, 'เพิ่ม'],
    [only, 'แค่'],
    [onlyLast, 'แค่'],
  ] as const) {
    const [, core] = form.exec(said) ?? [];
    if (core !== undefined) return `${word} ${core}`;
  }
  return undefined;
}

/** The longest name of a question that begins a text, and what follows it. */
function named(said: string): { readonly name: string; readonly rest: string } | undefined {
  for (let length = Math.min(longestName, said.length); length > 1; length -= 1) {
    const name = said.slice(0, length);
    if (!/\s$/.test(name) && !/^\p{M}/u.test(said.slice(length)) && fieldCalled(name) !== undefined) {
      return { name, rest: said.slice(length) };
    }
  }
  return undefined;
}
