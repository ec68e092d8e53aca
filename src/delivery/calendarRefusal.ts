import type { RemoteFailure } from '../runtime/remoteFailure.ts';

/** Whether a calendar refused for good: a retry would be refused as well. A 4xx without an error code of Graph comes from a gateway. */
export function isRefusal({ status = 0, code }: RemoteFailure): boolean {
  return (
    code !== `Status${status}` && status >= 400 && status < 500 && ![408, 409, 412, 429].includes(status)
  );
}
