/** A vision process of the desktop: a utility process that answers on the port it is given. */
import './decode/wasm-on-linux.ts'; // before anything that loads sharp
import { portTransport, type ProcessPort } from '../contract/desktop/index.ts';
import { serveVision } from './serve-vision.ts';

const { parentPort } = process as unknown as { readonly parentPort: ProcessPort };

// The one message that there is, ToVision, brings the port.
parentPort.on('message', ({ ports: [port] }) => {
  const transport = portTransport(port!);
  // Nobody is left to look at photos for.
  transport.onClose(() => process.exit());
  serveVision(transport);
});
