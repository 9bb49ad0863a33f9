/** Tells the core of the battery and of sleep, so that it can pause. */
import { powerMonitor } from 'electron';
import type { PowerState } from '../contract/app/media.ts';

/** Linux tells of the battery only when asked. */
const LOOK_EVERY_MS = 30_000;

/** Calls `onChange` with every change, and gives a function that tells how things are now. */
export function watchPower(onChange: (state: PowerState) => void): () => PowerState {
  let state: PowerState = { onBattery: powerMonitor.isOnBatteryPower(), suspended: false };
  const change = (part: Partial<PowerState>): void => {
    const next = { ...state, ...part };
    if (next.onBattery === state.onBattery && next.suspended === state.suspended) return;
    state = next;
    onChange(state);
  };
  powerMonitor.on('on-battery', () => change({ onBattery: true }));
  powerMonitor.on('on-ac', () => change({ onBattery: false }));
  powerMonitor.on('suspend', () => change({ suspended: true }));
  powerMonitor.on('resume', () =>
    change({ suspended: false, onBattery: powerMonitor.isOnBatteryPower() }),
  );
  if (process.platform === 'linux') {
    setInterval(() => change({ onBattery: powerMonitor.isOnBatteryPower() }), LOOK_EVERY_MS);
  }
  return () => state;
}
