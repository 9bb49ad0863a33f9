/** A vision process of the desktop: a utility process that answers on the port it is given. */
import './decode/wasm-on-linux.ts'; // before anything that loads sharp
import { portTransport, type ProcessPort } from '../contract/desktop/index.ts';
import { serve } from '../contract/rpc.ts';
import { endWithParent } from './orphan.ts';
import { createVisionService } from './service.ts';

const { parentPort } = process as unknown as { readonly parentPort: ProcessPort };

// Libraries note oddities of files there; what matters to a person is in the job's outcome.
console.warn = () => undefined;

endWithParent();
// Ctrl-C reaches every process of a terminal's group: whoever asked for this one ends it.
process.on('SIGINT', () => undefined);

// The one message that there is, ToVision, brings the port.
parentPort.on('message', ({ ports: [port] }) => {
  const transport = portTransport(port!);
  // Nobody is left to look at photos for.
  transport.onClose(() => process.exit());
  serve(transport, createVisionService());
});
