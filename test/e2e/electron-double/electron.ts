/** What `import ... from 'electron'` gives to the app's main process. */
export { app } from './app.ts';
export { MessageChannelMain } from './hub.ts';
export { ipcMain } from './ipc.ts';
export {
  dialog,
  Menu,
  nativeTheme,
  powerMonitor,
  protocol,
  screen,
  session,
  shell,
} from './system.ts';
export { utilityProcess } from './utility.ts';
export { BrowserWindow } from './windows.ts';
