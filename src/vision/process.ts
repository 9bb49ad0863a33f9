/**
 * A vision process: decodes untrusted images and runs the nets, in a process that may be killed.
 * It answers over the channel of the process that started it.
 */
import { serveVision } from './serve-vision.ts';

process.on('disconnect', () => process.exit());

serveVision({
  // The callback swallows the error of a parent that is gone: there is nobody to answer then.
  send: (message) => process.send?.(message, undefined, undefined, () => undefined),
  onMessage: (listener) => process.on('message', listener),
  onClose: () => undefined, // this process ends with the channel
});
