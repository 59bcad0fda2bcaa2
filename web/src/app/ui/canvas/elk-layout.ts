import { InjectionToken } from '@angular/core';
import type { ELK, ElkNode } from 'elkjs/lib/elk-api';
import type { GraphLayout } from './layout-diagram';

/** ELK in a worker of its own, loaded when the first diagram is laid out. The worker's file is an asset of the build. */
export const GraphLayouts = new InjectionToken<GraphLayout>('graph layout', {
  providedIn: 'root',
  factory: () => {
    let elk: Promise<ELK> | undefined;
    return async (graph) => {
      elk ??= import('elkjs/lib/elk-api').then(
        ({ default: Elk }) => new Elk({ workerUrl: 'elk-worker.min.js' }),
      );
      return (await elk).layout<ElkNode>(graph);
    };
  },
});
