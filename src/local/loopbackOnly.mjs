/**
 * Loaded with `--import` before a program that is to be reached from, and to reach, this machine only. Whatever port it
 * listens on is bound to 127.0.0.1, and a connection to any other machine fails before it is tried.
 */
import net from 'node:net';

const loopback = '127.0.0.1';

const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function listenOnLoopback(...args) {
  return listen.apply(this, boundToLoopback(args));
};

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function connectOnLoopback(...args) {
  const host = hostOf(args);
  if (host === undefined || isLoopback(host)) {
    return connect.apply(this, args);
  }
  const refusal = Object.assign(new Error(`No connection to ${host}: only the loopback is allowed here.`), {
    code: 'LOOPBACK_ONLY',
  });
  process.nextTick(() => this.destroy(refusal));
  return this;
};

/** Node takes `(port, host, …)`, `({ port, host, … }, …)`, `(path, …)`, `(handle, …)` and `(callback)`. */
function boundToLoopback(args) {
  const [first, ...rest] = args;
  if (isPort(first)) {
    return [{ port: Number(first), host: loopback }, ...rest.filter((arg) => typeof arg === 'function')];
  }
  if (first === undefined || first === null || typeof first === 'function') {
    return [{ port: 0, host: loopback }, ...args.filter((arg) => typeof arg === 'function')];
  }
  return typeof first === 'object' && isPort(first.port) ? [{ ...first, host: loopback }, ...rest] : args;
}

/** Node's own callers pass the arguments once more wrapped, as one array. */
function hostOf(args) {
  const [first, second] = Array.isArray(args[0]) ? args[0] : args;
  if (typeof first === 'object' && first !== null) {
    return first.path ? undefined : (first.host ?? 'localhost');
  }
  return isPort(first) ? (typeof second === 'string' ? second : 'localhost') : undefined;
}

function isPort(value) {
  return typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value));
}

function isLoopback(host) {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}
