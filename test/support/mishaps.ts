import type { Mishap } from '../../standIns/connectorStandIn.ts';
import type { TestService } from '../../standIns/testService.ts';

/** The posts to a path meet these mishaps, one after the other; then all is well again. */
export function meetMishaps({ connector }: TestService, path: RegExp, ...mishaps: readonly Mishap[]): void {
  const left = [...mishaps];
  connector.plan = (call) => {
    const mishap = call.method === 'POST' && path.test(call.path) ? left.shift() : undefined;
    return mishap === undefined ? {} : { mishap };
  };
}
