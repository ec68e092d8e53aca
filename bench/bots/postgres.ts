import { startPostgres } from '../../standIns/postgres.ts';

/**
 * A PostgreSQL server with an empty database, as it comes (fsync on), for as long as this process lives. Tells the database's `url` over
 * IPC.
 */
const server = await startPostgres({ survivesPowerCut: true });
const end = () => void server.stop().finally(() => process.exit(0));
process.on('SIGTERM', end);
// Instead of ending at once, as the other processes do: the server has to be stopped first.
process.removeAllListeners('disconnect');
process.on('disconnect', end);
process.send?.({ url: await server.newDatabase() });
// The server keeps nothing alive in here.
setInterval(() => undefined, 1 << 30);
