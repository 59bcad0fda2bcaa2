import { InjectionToken } from '@angular/core';
import type { ELK, ElkNode } from 'elkjs/lib/elk-api';
import type { GraphLayout } from './layout-diagram';
import { workerAddress } from './worker-address';

/** ELK in a worker of its own, loaded when the first diagram is laid out. The worker's file is an asset of the build. */
export const GraphLayouts = new InjectionToken<GraphLayout>('graph layout', {
  providedIn: 'root',
  factory: () => {
    let elk: Promise<ELK> | undefined;
    return async (graph) => {
      elk ??= import('elkjs/lib/elk-api').then(
        ({ default: Elk }) => new Elk({ workerUrl: workerAddress() }),
      );
      return (await elk).layout<ElkNode>(graph);
    };
  },
});
