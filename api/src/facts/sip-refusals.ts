/** What the refusal of an Access Edge, or of a server behind it, means by its status (RFC 3261 §21), where the request does not matter. */
export const sipRefusals: Readonly<Record<number, string>> = {
  400: 'The server does not understand the request; a device in between may have changed it.',
  404: 'Nobody has this SIP address.',
  408: 'A server behind the Access Edge did not answer in time.',
  480: 'Nobody is signed in at this address, or its pool does not answer.',
  500: 'The server failed at the request; its event log says why.',
  503: 'The server is overloaded or stopping, or the next one cannot be reached.',
  504: 'The Access Edge cannot reach the next server.',
};
