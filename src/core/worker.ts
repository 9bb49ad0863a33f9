/**
 * The core in a utility process of the desktop. Main tells it which library to open, gives it a port
 * for each window, and starts vision processes for it.
 */
import {
  portTransport,
  type FromCore,
  type PortMessage,
  type ProcessPort,
  type ToCore,
} from '../contract/desktop/index.ts';
import { errorCode, errorMessage } from '../contract/errors.ts';
import { serve } from '../contract/rpc.ts';
import { askForVision } from './analysis/ask-vision.ts';
import { openApp, type App } from './app/open-app.ts';
import { DEFAULT_FOLDER } from './default-folder.ts';
import { restoreLibrary } from './restore-library.ts';

const { parentPort } = process as unknown as { readonly parentPort: ProcessPort };
const tell = (message: FromCore): void => parentPort.postMessage(message);
const vision = askForVision(tell);
let app: App | null = null;

function take({ data, ports }: PortMessage): void {
  const message = data as ToCore; // only main can send any
  const [port] = ports;
  if (message.control === 'ping') tell({ control: 'pong' });
  else if (message.control === 'window') app?.connect(portTransport(port!));
  else if (message.control === 'open') {
    const { places, version, restore } = message;
    const { library, modelsDir, samplesDir } = places;
    const dir = library ?? DEFAULT_FOLDER;
    try {
      if (restore) restoreLibrary(dir, null);
      app = openApp({ dir, modelsDir, samplesDir, version, launchVision: vision.launch });
    } catch (error) {
      tell({ control: 'failed', code: errorCode(error), message: errorMessage(error) });
      return;
    }
    serve(portTransport(port!), app.host);
    tell({ control: 'opened' });
  }
}

// Ctrl-C reaches every process of a terminal's group: main decides when this one ends.
process.on('SIGINT', () => undefined);
parentPort.on('message', (message) => {
  vision.onMessage(message);
  take(message);
});
