import { serviceTenantId, startTestService, type TestService } from '../../standIns/testService.ts';
import { aSpecialist, TestPerson } from './testPerson.ts';

type Parts = Parameters<typeof startTestService>;

/** The product of the test that runs. */
export interface ServiceOfTest extends TestService {
  /** Stops the product and starts another one. Takes the arguments of {@link startTestService}. */
  restart(...parts: Parts): Promise<void>;
}

/**
 * The product, started before each test of the enclosing `describe` and stopped after it. The object stays the same; its members are those
 * of the service that runs now, so it may be handed on while the tests are declared. Reading a member outside a test throws.
 *
 * Takes the arguments of {@link startTestService}.
 */
export function serviceForEachTest(...parts: Parts): ServiceOfTest {
  let started: TestService | undefined;
  let isClosed = false;
  const running = () => {
    if (started === undefined) throw new Error('The service runs only during a test.');
    return started;
  };
  const start = async (...given: Parts) => {
    started = await startTestService(...given);
    isClosed = false;
  };
  const close = async () => {
    if (isClosed) return;
    isClosed = true;
    await started?.close();
  };
  beforeEach(() => start(...parts));
  afterEach(async () => {
    await close();
    started = undefined;
  });
  return {
    get application() {
      return running().application;
    },
    get connector() {
      return running().connector;
    },
    get url() {
      return running().url;
    },
    get logged() {
      return running().logged;
    },
    get now() {
      return running().now;
    },
    set now(now) {
      running().now = now;
    },
    get facts() {
      return running().facts;
    },
    set facts(facts) {
      running().facts = facts;
    },
    post: (body, headers) => running().post(body, headers),
    delivered: () => running().delivered(),
    passes: (seconds) => running().passes(seconds),
    restartHere: (...given) => running().restartHere(...given),
    close,
    async restart(...given) {
      await close();
      await start(...given);
    },
  };
}

/** A specialist who is in the team before each test of the enclosing `describe`. Call after {@link serviceForEachTest}. */
export function specialistForEachTest(
  service: TestService,
  id = 'sofia',
  name = 'Sofia Marchetti',
): TestPerson {
  beforeEach(() => void aSpecialist(service, id, name));
  return new TestPerson(service, { id, name, tenantId: serviceTenantId });
}
