/**
 * What the desktop's main process and the processes that it starts tell each other over the parent
 * port. Only main can start processes, so it joins them by ports; calls go over these.
 */

/** Where things are. */
export interface HostedPlaces {
  /** Absolute path of the catalog's folder; null is the platform's data folder. */
  readonly library: string | null;
  readonly modelsDir: string;
  /** Folder of the photos that come with Decades. */
  readonly samplesDir: string;
  /** Folder of the built page. */
  readonly pageDir: string;
}

/** How a process that hosts the core or the command line asks for vision processes. */
export type VisionRequest =
  /** Main starts one and answers with `vision` and a port to it. `vision` is the asker's own number. */
  | {
      readonly control: 'launch-vision';
      readonly vision: number;
      readonly env: Readonly<Record<string, string>>;
    }
  /** Ends it at once. */
  | { readonly control: 'kill-vision'; readonly vision: number };

export type VisionReply =
  /** Comes with a port to the vision process. */
  | { readonly control: 'vision'; readonly vision: number }
  | { readonly control: 'vision-ended'; readonly vision: number; readonly reason: string };

/** Main to the process of the core. */
export type ToCore =
  | VisionReply
  /**
   * Opens the library; comes with the port that HostService is answered on. `restore` puts the newest
   * sound backup in the place of a damaged catalog first, which is kept.
   */
  | {
      readonly control: 'open';
      readonly places: HostedPlaces;
      readonly version: string;
      readonly restore: boolean;
    }
  /** Comes with a port that GalleryService is answered on, for a window or for main itself. */
  | { readonly control: 'window' }
  | { readonly control: 'ping' };

/** The process of the core to main. */
export type FromCore =
  | VisionRequest
  | { readonly control: 'pong' }
  /** The library is open: calls are answered, and windows may come. */
  | { readonly control: 'opened' }
  /** The library can not be opened: this process is of no more use. */
  | { readonly control: 'failed'; readonly code: string | null; readonly message: string };

/** Main to the process of the command line. */
export type ToCommandLine =
  | VisionReply
  | {
      readonly control: 'run';
      readonly args: readonly string[];
      readonly places: HostedPlaces;
    }
  | { readonly control: 'interrupt'; readonly signal: 'SIGINT' | 'SIGTERM' };

/** The process of the command line to main; its exit code is the command's. */
export type FromCommandLine = VisionRequest;

/** Main to a vision process; comes with the port that it answers VisionService on. */
export interface ToVision {
  readonly control: 'serve';
}
