import type { ProcessData } from '../../src/onboarding/processData.ts';
import type { PartialAnswers } from '../../src/requests/answers.ts';
import { type Assessment, assess, type MissingFact } from '../../src/requests/eligibility/standing.ts';
import type { Actor } from '../../src/requests/policy.ts';
import type { TenantFacts } from '../../src/tenants/tenantFacts.ts';

/**
 * Whether a request can be prepared for an admin. All rules count except the person's admin role, which they are not asked about.
 *
 * @param admin the directory's answer on their role
 */
export function assessPrepared(
  facts: TenantFacts,
  { declaration }: PartialAnswers,
  process: ProcessData,
  admin: Actor['admin'],
): Assessment {
  const { admin: _admin, ...declared } = declaration ?? {};
  const assessment = assess(facts, { outcome: 'unknown' }, declared, process);
  const others = (fact: MissingFact) => fact !== 'admin';
  return {
    ...assessment,
    ...(admin === 'unknown' ? ({ saidNoAdmin: true } as const) : {}),
    missing: assessment.missing.filter(others),
    unknown: assessment.unknown.filter(others),
  };
}
