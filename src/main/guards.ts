/**
 * What windows may not do: reach a network, get a permission, leave the page, open windows, or hold
 * foreign content. docs/security.md lists each point with its test.
 */
import type { App, Session } from 'electron';
import { IMAGE_ORIGIN, PAGE_ORIGIN } from '../contract/desktop/index.ts';

/** Schemes whose requests are let through; devtools only where there are any. */
const OWN_SCHEMES = new Set(['app:', 'photo:', 'blob:', 'devtools:']);

export function isOwnPage(address: string): boolean {
  return URL.canParse(address) && originOf(new URL(address)) === PAGE_ORIGIN;
}

/** What a window may load: our page, our images, and what the page made itself. */
export function mayLoad(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (!OWN_SCHEMES.has(url.protocol)) return false;
  if (url.protocol === 'app:') return originOf(url) === PAGE_ORIGIN;
  return url.protocol !== 'photo:' || originOf(url) === IMAGE_ORIGIN;
}

/** The origin of a URL with a scheme of ours is `null` to the standard, and so is made here. */
function originOf(url: URL): string {
  return `${url.protocol}//${url.host}`;
}

/** Copying text, at the press of a button: all that the page needs leave for. */
const GRANTED = 'clipboard-sanitized-write';

/** Denies every other permission, every device, every download, and every request that is not for us. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) =>
    answer(permission === GRANTED && isOwnPage(requestingUrl)),
  );
  session.setPermissionCheckHandler(
    (_contents, permission, origin) => permission === GRANTED && isOwnPage(origin),
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !mayLoad(url) }));
}

/** Holds every page that is ever made to our own one. */
export function guardContents(app: App): void {
  app.on('web-contents-created', (_event, contents) => {
    const stay = (event: { readonly url: string; preventDefault(): void }): void => {
      if (!isOwnPage(event.url)) event.preventDefault();
    };
    contents.on('will-navigate', stay);
    contents.on('will-redirect', stay);
    contents.on('will-frame-navigate', stay);
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
  // No host of ours has a certificate, so none is to be trusted.
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, answer) => {
    event.preventDefault();
    answer(false);
  });
  app.on('select-client-certificate', (event, _contents, _url, _list, answer) => {
    event.preventDefault();
    answer();
  });
  app.on('login', (event, _contents, _details, _info, answer) => {
    event.preventDefault();
    answer();
  });
}
