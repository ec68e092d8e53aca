import { randomInstant } from './killer.ts';
import { pause } from './patience.ts';
import type { ProductProcess } from './productProcess.ts';
import { randomOf } from './random.ts';
import type { Stage } from './stage.ts';

/** A disturbance, and how many messages there were when it began. */
export interface Disturbance {
  readonly kind: 'kill' | 'standStill';
  readonly messages: number;
  /** The version before was disturbed. */
  readonly isOfBefore: boolean;
}

/** The instances of a roll. */
export interface Rolled {
  readonly before: readonly ProductProcess[];
  readonly after: readonly ProductProcess[];
}

/** The parts of a roll. */
export interface RollParts {
  readonly stage: Stage;
  readonly instances: Rolled;
  readonly disturbances: number;
  /** The address with which the version before starts again on a newer database. */
  readonly addressOfBefore: () => Promise<string>;
  readonly onDisturbance: (disturbance: Disturbance) => void;
  /** Told of each step of the take-over. */
  readonly onStep: (step: string) => void;
  /** The version before has left. */
  readonly onLeft: () => void;
}

/** The share of kills; the other instances stand still. */
const shareOfKills = 0.55;
/** How often one that ends by itself is started. */
const mostStarts = 5;
/** How long an instance stands still, in milliseconds: longer than its leases. */
const stillMs = { least: 7_000, more: 5_000 };

/**
 * Disturbs the instances so many times: kills one and starts it again, or lets one stand still for longer than its leases. One of them stands
 * still at a time, and the others are killed meanwhile. All are up in the end.
 *
 * If there is a version before, it serves first. This version starts beside it, one instance after the other. In the middle an instance of
 * the version before is stopped and started again. Then it leaves.
 */
export async function disturbAndRoll(parts: RollParts): Promise<void> {
  const { stage, instances, disturbances, onDisturbance } = parts;
  const { seed, connector } = stage;
  const serving = new Set(instances.before.length > 0 ? instances.before : instances.after);
  const steps = instances.before.length > 0 ? stepsOf(parts, serving) : [];
  let still: { readonly product: ProductProcess; readonly ended: Promise<void> } | undefined;
  let starting: Promise<unknown> = Promise.resolve();
  for (let n = 1; n <= disturbances; n += 1) {
    const step = steps.find(({ share }) => Math.ceil(share * disturbances) === n);
    if (step !== undefined) {
      await still?.ended;
      await starting;
      await step.take();
    }
    const random = randomOf(seed, 'disturbance', n);
    const during = await randomInstant(stage, n);
    const able = [...serving].filter((product) => product !== still?.product);
    const product = random.pick(able);
    const isKill = still !== undefined || random.chance(shareOfKills);
    // One that is to be killed while it starts may just be starting.
    if (!isKill || during !== 'start') await product.up();
    onDisturbance({
      kind: isKill ? 'kill' : 'standStill',
      messages: connector.messages.length,
      isOfBefore: instances.before.includes(product),
    });
    if (isKill) {
      await product.kill();
      starting = start(parts, product, starting);
    } else {
      product.standStill();
      const ended = pause(stillMs.least + random.below(stillMs.more)).then(() => {
        product.goOn();
        still = undefined;
      });
      still = { product, ended };
    }
  }
  await still?.ended;
  await starting;
  await Promise.all([...serving].map((product) => product.up()));
}

/** Starts one again. The next kill may find it starting. */
async function start(
  { instances, addressOfBefore }: RollParts,
  product: ProductProcess,
  earlier: Promise<unknown>,
): Promise<void> {
  const isBeside = instances.before.includes(product) && instances.after.some(({ starts }) => starts > 0);
  const environment = isBeside ? { DATABASE_URL: await addressOfBefore() } : {};
  await Promise.all([earlier, startUntilUp(product, environment)]);
}

/** Starts one; one that ends by itself is started again, as a platform does. It may be killed meanwhile. */
async function startUntilUp(
  product: ProductProcess,
  environment: Readonly<Record<string, string>> = {},
): Promise<void> {
  for (let tries = 0; tries < mostStarts; tries += 1) {
    const crashes = product.crashes.length;
    await product.start(environment);
    if (product.crashes.length === crashes) return;
  }
}

/** A step of the take-over, after a share of the disturbances. */
interface Step {
  readonly share: number;
  take(): Promise<void>;
}

function stepsOf(parts: RollParts, serving: Set<ProductProcess>): readonly Step[] {
  const { instances, addressOfBefore, onStep, onLeft } = parts;
  const replace = async (n: number) => {
    const [before, after] = [instances.before[n], instances.after[n]];
    if (before === undefined || after === undefined) return;
    await startUntilUp(after);
    serving.add(after);
    serving.delete(before);
    const code = await before.stop();
    onStep(`instance ${n} is of this version; the one before ended with ${code}`);
  };
  return [
    { share: 0.15, take: () => replace(0) },
    { share: 0.25, take: () => replace(1) },
    {
      share: 0.3,
      async take() {
        const last = instances.before[2];
        await last?.stop();
        if (last !== undefined) await startUntilUp(last, { DATABASE_URL: await addressOfBefore() });
        onStep('the version before was stopped, and started again on the newer database');
      },
    },
    {
      share: 0.4,
      async take() {
        await replace(2);
        onLeft();
      },
    },
  ];
}
