import type { PackStatus } from '../../../contract/packs.ts';
import { bytes } from '../../words.ts';

export function describePack(pack: PackStatus): string {
  const state = pack.built ? bytes(pack.bytes) : 'not built yet';
  return `${pack.id} ${pack.version}: ${pack.name} (${pack.licence}), ${state}`;
}
