/** The two schemes that windows load from: nothing comes from `file:` or from a network. */
import { protocol } from 'electron';

/** Must run before the app is ready. Neither scheme gets round the page's policy. */
export function registerSchemes(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, stream: true } as const;
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges },
    { scheme: 'photo', privileges },
  ]);
}
