import { connect } from '../../contract/rpc.ts';
import type { VisionService } from '../../contract/vision.ts';
import type { LaunchVision } from './launcher.ts';

/** Starts one vision process for as long as `use` runs. */
export async function withVision<T>(
  launch: LaunchVision,
  use: (vision: VisionService) => Promise<T>,
): Promise<T> {
  const process = launch();
  try {
    return await use(connect<VisionService>(process.transport));
  } finally {
    process.kill();
  }
}
