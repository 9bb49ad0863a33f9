/** The loopback host's whole surface. */
export { connectLocally } from './local.ts';
export { startServer, type RunningServer, type ServedApp, type ServerOptions } from './server.ts';
