/** The host's bridge: the desktop's preload put it there, a browser page makes its own. */
import { BRIDGE_NAME, type Bridge } from '../../contract/app/index.ts';
import { browserBridge } from './browser-bridge.ts';

export const bridge: Bridge =
  (globalThis as unknown as Record<string, Bridge | undefined>)[BRIDGE_NAME] ?? browserBridge();
