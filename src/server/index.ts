/** The loopback host's whole surface. */
export { startServer, type RunningServer, type ServedApp, type ServerOptions } from './server.ts';
