import type { Arrow } from '../../domain/ladder.ts';
import { formatService } from '../../domain/net.ts';
import type { ArrowMark } from './arrow-mark.ts';
import { plain } from './plain.ts';

/** How an arrow is drawn: it gets through, it is stopped, or nothing comes that far. */
export type ArrowStyle = 'passes' | 'fails' | 'not-reached';

/** The style of an arrow by what is known of it; without a proof every arrow is drawn as passing. */
export const styleOf = (mark: ArrowMark | undefined): ArrowStyle => {
  if (!mark) return 'passes';
  if (!mark.reached) return 'not-reached';
  return mark.verdict === 'fails' ? 'fails' : 'passes';
};

/** Protocol, transport and port of what opens or uses a connection; the protocol alone of what goes back. */
export const serviceText = ({ direction, protocol, transport, ports }: Arrow): string =>
  direction === 'reply' ? protocol : `${protocol} ${formatService(transport, ports)}`;

/** What an arrow says with its service, and what blocks it. */
export const arrowText = (arrow: Arrow, mark: ArrowMark | undefined): string => {
  const because =
    mark?.reached && mark.because !== null ? `; ${mark.verdict}: ${mark.because}` : '';
  return plain(`${arrow.message.name}, ${serviceText(arrow)}${because}`);
};
