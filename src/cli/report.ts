import type { Outcome } from '../doctor/rule.ts';
import type { Finding } from './runRules.ts';

const marks: Readonly<Record<Outcome['status'], string>> = { ok: '✓', warn: '!', fail: '✗', skipped: '–' };

/** All findings as a table for a terminal. A failed rule is printed with the rule, why it matters and how to fix it. */
export function reportText(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ rule }) => rule.id.length));
  const lines = [...findings]
    .sort((a, b) => a.rule.step - b.rule.step)
    .flatMap(({ rule, outcome }) => {
      const line = `${marks[outcome.status]} ${rule.step}  ${rule.id.padEnd(width)}  ${outcome.found}`;
      if (outcome.status !== 'warn' && outcome.status !== 'fail') return [line];
      const indent = ' '.repeat(6);
      return [
        line,
        ...(outcome.more ?? []).map((one) => `${indent}- ${one}`),
        `${indent}rule: ${rule.what}`,
        `${indent}why:  ${rule.why}`,
        `${indent}fix:  ${outcome.mend ?? rule.mend} (docs/setup.md, step ${rule.step})`,
      ];
    });
  return `${[...lines, '', summary(findings)].join('\n')}\n`;
}

/** All findings as JSON, for a program. */
export function reportJson(findings: readonly Finding[]): string {
  const rules = findings.map(({ rule: { id, step, what, why, mend }, outcome }) => ({
    id,
    step,
    what,
    why,
    mend,
    ...outcome,
  }));
  return `${JSON.stringify({ ok: !hasFailure(findings), rules }, null, 2)}\n`;
}

/** Whether any rule failed. */
export function hasFailure(findings: readonly Finding[]): boolean {
  return findings.some(({ outcome }) => outcome.status === 'fail');
}

function summary(findings: readonly Finding[]): string {
  const count = (status: Outcome['status']) =>
    findings.filter(({ outcome }) => outcome.status === status).length;
  return `${count('ok')} passed, ${count('warn')} with warnings, ${count('fail')} failed, ${count('skipped')} skipped`;
}
