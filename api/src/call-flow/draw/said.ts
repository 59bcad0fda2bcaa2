import type { Arrow } from '../../domain/ladder.ts';
import { formatService } from '../../domain/net.ts';
import type { Line } from './lines.ts';
import { plain } from './plain.ts';

/** How an arrow is drawn: it gets through, it is stopped, nothing comes that far, or it is what is answered to one that is stopped. */
export type ArrowStyle = 'passes' | 'fails' | 'not-reached' | 'answers';

/** The style of an arrow by what is known of it; without a proof every arrow is drawn as passing. */
export const styleOf = ({ mark, number }: Pick<Line, 'mark' | 'number'>): ArrowStyle => {
  if (number === null) return 'answers';
  if (!mark) return 'passes';
  if (!mark.reached) return 'not-reached';
  return mark.verdict === 'fails' ? 'fails' : 'passes';
};

/** Protocol, transport and port of what opens or uses a connection; the protocol alone of what goes back. */
export const serviceText = ({ direction, protocol, transport, ports }: Arrow): string =>
  direction === 'reply' ? protocol : `${protocol} ${formatService(transport, ports)}`;

/** What an arrow says with its service, and what blocks it, or why it is answered so. */
export const arrowText = ({ arrow, mark }: Line): string => {
  const because =
    mark?.reached && mark.because !== null ? `; ${mark.verdict}: ${mark.because}` : '';
  const header = headerText(arrow);
  return plain(
    `${arrow.message.name}, ${serviceText(arrow)}${because}${header === null ? '' : `; ${header}`}`,
  );
};

/** Name and id of the header that says why; null of arrows without one. */
export const headerText = ({ message }: Pick<Arrow, 'message'>): string | null =>
  message.values['header']?.split(';')[0] ?? null;
