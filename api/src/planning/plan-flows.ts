import { type Flow } from '../domain/flow.ts';
import { type Design } from '../domain/topology.ts';
import { accessEdge } from './flows/access-edge.ts';
import { centralizedLogging } from './flows/centralized-logging.ts';
import { director } from './flows/director.ts';
import { edgeInside } from './flows/edge-inside.ts';
import { mediaInside } from './flows/media-inside.ts';
import { mediaOutside } from './flows/media-outside.ts';
import { reverseProxy } from './flows/reverse-proxy.ts';
import { telephony } from './flows/telephony.ts';
import { webConferencing } from './flows/web-conferencing.ts';
import { xmpp } from './flows/xmpp.ts';
import { type DesignIndex, indexDesign } from './index-design.ts';
import { type FlowRule } from './place.ts';

const rules: readonly FlowRule[] = [
  accessEdge,
  webConferencing,
  mediaOutside,
  edgeInside,
  mediaInside,
  xmpp,
  centralizedLogging,
  reverseProxy,
  director,
  telephony,
];

/** Every flow that the topology needs, by reason and then by place; the same topology gives the same flows. */
export const planFlows = (design: Design): Flow[] => flowsOf(indexDesign(design));

/** The flows of a design that has been indexed. */
export const flowsOf = (index: DesignIndex): Flow[] => rules.flatMap((rule) => rule(index));
