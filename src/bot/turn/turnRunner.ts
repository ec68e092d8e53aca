import type { Activity, InvokeResponse, TurnContext } from 'botbuilder';
import type { AuthenticateRequestResult } from 'botframework-connector';
import type { InFlight } from '../../runtime/inFlight.ts';
import type { Metrics } from '../../runtime/metrics.ts';
import type { TurnAdapter } from './turnAdapter.ts';

/** Runs turns, and counts them. */
export interface TurnRunner {
  /** Authenticates the sender of an activity. Throws NotAuthenticated, and KeysUnavailable if it can't be checked just now. */
  authenticate(activity: Activity, authorization: string): Promise<AuthenticateRequestResult>;
  /** Runs a turn. For an invoke, returns the response to it. */
  run(sender: AuthenticateRequestResult, activity: Activity): Promise<InvokeResponse | undefined>;
  /** Runs the turn of an activity from the inbox. Its sender was authenticated when it came. */
  resume(activity: Activity): Promise<void>;
}

/** The dependencies for running turns. */
export interface TurnParts {
  readonly adapter: TurnAdapter;
  readonly logic: (context: TurnContext) => Promise<void>;
  readonly metrics: Metrics;
  /** The turns in flight, including those that continue after their post was acknowledged. */
  readonly turns: InFlight;
}

/** Runs turns with an adapter. */
export function turnRunner({ adapter, logic, metrics, turns }: TurnParts): TurnRunner {
  const counted = async <Result>({ type }: Activity, work: () => Promise<Result>): Promise<Result> => {
    const began = performance.now();
    const count = (outcome: 'ok' | 'failed') =>
      metrics.turn(type, outcome, (performance.now() - began) / 1000);
    try {
      const result = await turns.during(work);
      count('ok');
      return result;
    } catch (error) {
      count('failed');
      throw error;
    }
  };
  return {
    authenticate: (activity, authorization) => adapter.authenticate(activity, authorization),
    run: (sender, activity) => counted(activity, () => adapter.run(sender, activity, logic)),
    async resume(activity) {
      await counted(activity, () => adapter.resume(activity, logic));
    },
  };
}
