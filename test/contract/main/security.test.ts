/** What windows may not do. docs/security.md says which point of Electron's checklist each test checks. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DoubleApp } from '../../e2e/electron-double/launch.ts';
import { launch, newLibrary } from './desktop.ts';

let library: Awaited<ReturnType<typeof newLibrary>>;
let app: DoubleApp;

beforeAll(async () => {
  library = await newLibrary();
  app = await launch(library.library);
  await app.page.getByRole('button').first().waitFor();
});
afterAll(async () => {
  await app.close();
  library.remove();
});

const named = async (name: string) =>
  (await app.electron.calls()).filter((call) => call.name === name);

it('every window is sandboxed, isolated, and without Node', async () => {
  const [made, ...others] = await named('BrowserWindow');
  expect(others).toEqual([]);
  expect(made!.args[0]).toMatchObject({
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  });
  expect(made!.args[0]).not.toHaveProperty('webPreferences.enableBlinkFeatures');
  expect(await named('enableSandbox')).toHaveLength(1);
});

it('no scheme gets round the policy of the page', async () => {
  const [registered] = await named('registerSchemes');
  const list = registered!.args[0] as { scheme: string; privileges: Record<string, boolean> }[];
  expect(list.map(({ scheme }) => scheme)).toEqual(['app', 'photo']);
  for (const { privileges } of list) {
    expect(privileges).toEqual({
      standard: true,
      secure: true,
      supportFetchAPI: true,
      stream: true,
    });
  }
});

it('the page sees the bridge, and neither Node nor Electron', async () => {
  const seen = await app.page.evaluate(() => {
    const page = globalThis as unknown as Record<string, unknown>;
    return {
      bridge: Object.keys(page.decades as object).sort(),
      others: ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron'].filter(
        (name) => name in page,
      ),
    };
  });
  expect(seen).toEqual({
    bridge: [
      'connect',
      'host',
      'imageUrl',
      'onCommand',
      'openFile',
      'pathOf',
      'pickFolders',
      'reveal',
      'setTheme',
    ],
    others: [],
  });
});

describe('the policy of the page', () => {
  it.each([
    [
      'inline scripts',
      "const s = document.createElement('script'); s.append('window.bad = 1'); document.body.append(s);",
    ],
    [
      'handlers in markup',
      "document.body.setAttribute('onclick', 'window.bad = 1'); document.body.click();",
    ],
    ['evaluated text', "(0, eval)('window.bad = 1')"],
    ['text as timers', "setTimeout('window.bad = 1')"],
  ])('stops %s', async (_what, script) => {
    // In a later turn: the debugger itself is not bound by the policy.
    const later = `new Promise((done) => setTimeout(() => { try { ${script} } finally { setTimeout(done, 50) } }))`;
    await app.page.evaluate(later);
    expect(await app.page.evaluate(() => 'bad' in globalThis)).toBe(false);
  });

  it('stops requests to anywhere else', async () => {
    const reached = await app.page.evaluate(async () => {
      const tries = ['https://example.org/', 'http://127.0.0.1:1/', 'photo://image/thumbnail/1'];
      const answers = await Promise.allSettled(tries.map((url) => fetch(url)));
      return answers.map(({ status }) => status);
    });
    expect(reached).toEqual(['rejected', 'rejected', 'rejected']);
  });
});

it('no request leaves for a network, whatever asks for it', async () => {
  for (const url of [
    'https://example.org/',
    'http://localhost/',
    'ws://localhost/',
    'file:///etc/hosts',
  ]) {
    expect(await app.electron.isLetThrough(url), url).toBe(false);
  }
  for (const url of ['app://decades/index.html', 'photo://image/photo/1']) {
    expect(await app.electron.isLetThrough(url), url).toBe(true);
  }
  const switches = (await named('appendSwitch')).map(({ args }) => args);
  expect(switches).toContainEqual(['host-resolver-rules', 'MAP * ~NOTFOUND']);
  expect(switches).toContainEqual(['disable-background-networking', undefined]);
  expect((await named('setSpellCheckerEnabled'))[0]!.args).toEqual([false]);
});

it('no permission is granted but that to copy text, and that only to the page', async () => {
  for (const name of [
    'media',
    'geolocation',
    'notifications',
    'clipboard-read',
    'openExternal',
    'fullscreen',
    'hid',
    'usb',
    'serial',
    'fileSystem',
  ]) {
    expect(await app.electron.permission(name, 'app://decades/index.html'), name).toEqual({
      request: false,
      check: false,
      device: false,
    });
  }
  const copy = 'clipboard-sanitized-write';
  const granted = { request: true, check: true, device: false };
  expect(await app.electron.permission(copy, 'app://decades/index.html')).toEqual(granted);
  const denied = { request: false, check: false, device: false };
  expect(await app.electron.permission(copy, 'https://example.org/')).toEqual(denied);
});

describe('the window', () => {
  it.each(['https://example.org/', 'http://127.0.0.1:1/x'])('can not be led to %s', async (url) => {
    await app.page.evaluate((address) => {
      (globalThis as unknown as { location: { href: string } }).location.href = address;
    }, url);
    await expect
      .poll(async () => (await named('navigation-prevented')).map(({ args }) => args[0]))
      .toContain(url);
    expect(app.page.url()).toMatch(/^https:\/\/decades\.app\.localhost\//);
  });

  it.each(['will-navigate', 'will-redirect', 'will-frame-navigate'])(
    'leaves the page by no %s',
    async (event) => {
      for (const url of [
        'https://example.org/',
        'file:///etc/hosts',
        'app://evil/',
        'javascript:1',
      ]) {
        expect(await app.electron.isPrevented(event, url), url).toBe(true);
      }
      expect(await app.electron.isPrevented(event, 'app://decades/index.html')).toBe(false);
    },
  );

  it('opens no other one, and nothing in other programs', async () => {
    await app.page.evaluate(() => {
      (globalThis as unknown as { open: (url: string) => void }).open('https://example.org/');
    });
    await expect
      .poll(async () => (await named('window-open')).map(({ args }) => args))
      .toContainEqual(['https://example.org/', 'deny']);
    expect(await named('openExternal')).toEqual([]);
  });

  it('holds no web view', async () => {
    expect(await app.electron.isPrevented('will-attach-webview', '')).toBe(true);
  });
});

describe('calls of the preload', () => {
  const CALLS = ['connect', 'pickFolders', 'reveal', 'openFile', 'setTheme'];

  it.each([
    'https://example.org/',
    'app://evil/index.html',
    'app://decades.evil/index.html',
    'about:blank',
    'file:///index.html',
    '',
  ])('are refused to a page at %j', async (url) => {
    const frame = { url, isMain: true };
    for (const call of CALLS) {
      await expect(app.electron.invokeFrom(frame, `decades:${call}`, 1), call).rejects.toThrow(
        'Only the page of Decades',
      );
    }
  });

  it('are refused to frames within the page', async () => {
    const frame = { url: 'app://decades/index.html', isMain: false };
    for (const call of CALLS) {
      await expect(app.electron.invokeFrom(frame, `decades:${call}`, 1), call).rejects.toThrow(
        'Only the page of Decades',
      );
    }
  });

  it('can do nothing with what they do not expect', async () => {
    const page = { url: 'app://decades/index.html', isMain: true };
    await app.electron.invokeFrom(page, 'decades:setTheme', '../dark');
    expect(await named('themeSource')).toEqual([]);
    await app.electron.invokeFrom(page, 'decades:openFile', '/etc/passwd');
    expect(await named('openPath')).toEqual([]);
    await expect(
      app.electron.invokeFrom(page, 'decades:readFile', '/etc/passwd'),
    ).rejects.toThrow();
  });
});
