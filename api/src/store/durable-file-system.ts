import { fsyncSync } from 'node:fs';
import { NodeFS } from '@electric-sql/pglite/nodefs';

/**
 * Files of the embedded database, with an fsync that reaches the disk. The file system that comes with it has none, so that
 * PostgreSQL would acknowledge writes which a power cut takes back.
 */
export class DurableFileSystem extends NodeFS {
  override async init(...args: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const started = await super.init(...args);
    const { emscriptenOpts } = started;
    emscriptenOpts.preRun = [
      ...(emscriptenOpts.preRun ?? []),
      (module: unknown) => {
        (module as Runtime).FS.filesystems.NODEFS.stream_ops.fsync = fsync;
      },
    ];
    return started;
  }
}

function fsync({ nfd }: Stream): number {
  if (nfd !== undefined) fsyncSync(nfd);
  return 0;
}

/** The parts of the Emscripten runtime that are needed here and that its types leave out. */
interface Runtime {
  readonly FS: {
    readonly filesystems: {
      readonly NODEFS: { readonly stream_ops: { fsync?: (stream: Stream) => number } };
    };
  };
}

interface Stream {
  /** Number of the open file in Node.js. */
  readonly nfd?: number;
}
