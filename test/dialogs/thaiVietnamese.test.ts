import assert from 'node:assert/strict';
import { allFields } from '../../dialogs/fields/allFields.ts';
import { readWish } from '../../src/bot/commands/readWish.ts';
import { recognizeCommand } from '../../src/bot/replies/recognizeCommand.ts';
import { awayIn } from '../../src/bot/text/awayIn.ts';
import { channelsQuestionIn, channelWishIn } from '../../src/bot/text/channelWishIn.ts';
import { composedKey } from '../../src/locales/textKey.ts';
import { translatorFor } from '../../src/locales/translator.ts';
import { loadProcessData } from '../../src/onboarding/loadProcessData.ts';
import { typed } from './fields/fieldReader.ts';

const process = loadProcessData();
/** Their answers depend on another one. */
const dependent: readonly string[] = ['customer', 'representativeActs'];

describe('Thai and Vietnamese as people type them', () => {
  for (const language of ['th', 'vi'] as const) {
    for (const field of allFields.filter(({ name }) => !dependent.includes(name))) {
      const example = translatorFor(language).text(composedKey(`chat:examples.${field.name}`));
      it(`have an example that is read: ${field.name}, “${example}” (${language})`, () => {
        assert.notEqual(typed(field, example, language), undefined);
      });
    }
  }

  for (const [text, wish] of [
    ['ตอบเป็นภาษาอังกฤษ', { kind: 'language', language: 'en' }],
    ['เปลี่ยนภาษาเป็นไทย', { kind: 'language', language: 'th' }],
    ['trả lời bằng tiếng Anh', { kind: 'language', language: 'en' }],
    ['เราต้องการความช่วยเหลือเรื่อง Teams และ Exchange', { kind: 'request', services: ['exchange', 'teams'] }],
    ['chúng tôi cần hỗ trợ về Teams và Exchange', { kind: 'request', services: ['exchange', 'teams'] }],
    ['ขอความช่วยเหลือในการย้ายมาใช้ Microsoft 365', { kind: 'request', services: [] }],
    ['ประชุมเมื่อไร', { kind: 'command', command: 'schedule' }],
    ['Yêu cầu của tôi đang ở đâu?', { kind: 'command', command: 'myRequests' }],
    ['ย้ายเมลจาก Gmail มา Microsoft 365', { kind: 'request', services: [] }],
    ['Yêu cầu của tôi đến đâu rồi?', { kind: 'command', command: 'myRequests' }],
    ['bao giờ họp', { kind: 'command', command: 'schedule' }],
    ['ขอความช่วยเหลือเรื่องทีมส์', { kind: 'request', services: ['teams'] }],
    // "dùng" (use) and "đừng" (don’t) are one without accents.
    ['chúng tôi muốn dùng OneDrive', { kind: 'request', services: ['oneDrive'] }],
    ['muốn dùng tiếng Anh', { kind: 'language', language: 'en' }],
    ['sửa yêu cầu', { kind: 'command', command: 'myRequests' }],
    ['ยกเลิกประชุม', { kind: 'command', command: 'schedule' }],
    // No name of a service, though two of their letters are in one.
    ['ขอแชร์ไฟล์', undefined],
    ['ทีมงานของเรามี 250 คน', undefined],
    ['บอทนี้คืออะไร', { kind: 'command', command: 'about' }],
    ['ขอคุยกับเจ้าหน้าที่หน่อยครับ', { kind: 'person' }],
    ['gap nhan vien ho tro', { kind: 'person' }],
    ['เราไม่ต้องการความช่วยเหลือ', undefined],
    ['chúng tôi không cần hỗ trợ', undefined],
  ] as const) {
    it(`say what they wish: “${text}”`, () => assert.deepEqual(readWish(text, process), wish));
  }

  for (const [name, text, language] of [
    ['services', 'ทั้งหมดยกเว้น Intune', 'th'],
    ['services', 'teams va exchange', 'vi'],
    ['language', 'ภาษาไทย', 'th'],
    ['language', 'tiếng Ý', 'vi'],
    ['region', 'อเมริกา', 'th'],
    ['region', 'châu Á', 'vi'],
    ['partner', 'ko', 'vi'],
  ] as const) {
    it(`are understood as they answer: ${text}`, () => {
      const field = allFields.find((one) => one.name === name);
      assert.ok(field !== undefined && typed(field, text, language) !== undefined);
    });
  }

  for (const [text, meaning] of [
    ['ลาก่อนครับ', 'goodbye'],
    ['บายครับ', 'goodbye'],
    ['tam biet', 'goodbye'],
    ['ขอบคุณนะคะ', 'thanks'],
    ['cảm ơn nhiều nhé', 'thanks'],
    ['สวัสดีคับ', 'greeting'],
    ['ช่วยหน่อย', 'help'],
    ['tắt thông báo', 'notifications'],
    ['liên hệ hỗ trợ', 'person'],
  ] as const) {
    it(`mean ${meaning}: ${text}`, () => assert.equal(recognizeCommand(text), meaning));
  }

  it('say an absence and a channel’s requests, in Thai without blanks', () => {
    assert.deepEqual(awayIn('ไม่อยู่จนถึงวันจันทร์'), { kind: 'until', day: 'วันจันทร์' });
    assert.equal(awayIn('ผมลาพักร้อนถึงวันศุกร์')?.kind, 'until');
    assert.deepEqual(awayIn('vắng mặt đến thứ hai'), { kind: 'until', day: 'thứ hai' });
    assert.deepEqual(channelWishIn('รับคำขอที่นี่สำหรับContoso'), { kind: 'for', of: 'Contoso' });
    assert.deepEqual(channelWishIn('nhận yêu cầu tại đây, tạm dừng đến thứ hai'), {
      kind: 'pause',
      day: 'thứ hai',
    });
    assert.deepEqual(channelsQuestionIn('แชนเนลไหนรับ Contoso'), { kind: 'where', of: 'Contoso' });
  });
});
