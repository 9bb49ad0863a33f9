/** The bridge of the desktop: the one object that the page sees of everything outside it. */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import {
  BRIDGE_NAME,
  type Bridge,
  type HostInfo,
  type MenuCommand,
} from '../contract/app/bridge.ts';
import {
  channelOf,
  COMMAND_CHANNEL,
  IMAGE_ORIGIN,
  PORT_CHANNEL,
  type DesktopCalls,
} from '../contract/desktop/calls.ts';
import type { Transport } from '../contract/transport.ts';

const call = <Call extends keyof DesktopCalls>(
  name: Call,
  ...args: Parameters<DesktopCalls[Call]>
): ReturnType<DesktopCalls[Call]> =>
  ipcRenderer.invoke(channelOf(name), ...args) as ReturnType<DesktopCalls[Call]>;

const bridge = {
  host: {
    kind: 'desktop',
    platform: process.platform as HostInfo['platform'],
    picksFolders: true,
    opensFiles: true,
  },
  connect: (listener) => {
    let loseOlder = (): void => undefined;
    ipcRenderer.on(PORT_CHANNEL, ({ ports }) => {
      const [port] = ports;
      if (port === undefined) return;
      // There is another core, so the older one is gone: whoever waits for it must hear that.
      loseOlder();
      const { transport, lose } = windowTransport(port);
      loseOlder = lose;
      listener(transport);
    });
    void call('connect');
  },
  pickFolders: () => call('pickFolders'),
  pathOf: (file) => {
    const path = webUtils.getPathForFile(file as File);
    return path === '' ? null : path;
  },
  reveal: (photo) => call('reveal', photo),
  openFile: (photo) => call('openFile', photo),
  imageUrl: (kind, id) => `${IMAGE_ORIGIN}/${kind}/${id}`,
  onCommand: (listener) => {
    ipcRenderer.on(COMMAND_CHANNEL, (_event, command: MenuCommand) => listener(command));
  },
  setTheme: (theme) => void call('setTheme', theme),
} satisfies Bridge;

/** A port to the core. Its functions cross the bridge; what they carry is copied. */
function windowTransport(port: MessagePort): { transport: Transport; lose: () => void } {
  let closedBecause: string | null = null;
  const listeners: ((reason: string) => void)[] = [];
  const lose = (): void => {
    if (closedBecause !== null) return;
    closedBecause = 'the part that keeps the library has ended';
    for (const listener of listeners) listener(closedBecause);
  };
  port.addEventListener('close', lose);
  const transport: Transport = {
    send: (message) => {
      if (closedBecause === null) port.postMessage(message);
    },
    onMessage: (listener) => {
      port.addEventListener('message', ({ data }) => listener(data));
      port.start();
    },
    onClose: (listener) => {
      if (closedBecause === null) listeners.push(listener);
      else listener(closedBecause);
    },
  };
  return { transport, lose };
}

contextBridge.exposeInMainWorld(BRIDGE_NAME, bridge);
