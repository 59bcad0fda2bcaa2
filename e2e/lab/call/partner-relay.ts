import type { Surroundings } from '../surroundings.ts';

/** Puts what coturn reads as the A/V Edge of the partner, with the certificate of its Access Edge. */
export const putPartnerRelay = (
  etc: ReadonlyMap<string, Map<string, string>>,
  { partnerRelay }: Surroundings,
  secret: string,
): void => {
  const lines = [
    `listening-ip=${partnerRelay}`,
    `relay-ip=${partnerRelay}`,
    ...['listening-port=3478', 'tls-listening-port=443', 'min-port=50000', 'max-port=59999'],
    ...['realm=partner.example', 'fingerprint', 'use-auth-secret', 'no-tlsv1', 'no-tlsv1_1'],
    ...[`cert=${FOLDER}/own.crt`, `pkey=${FOLDER}/own.key`],
    ...['no-cli', 'no-rfc5780', 'no-multicast-peers', 'no-stdout-log', 'syslog'],
    `static-auth-secret=${secret}`,
  ];
  const files = etc.get('internet');
  for (const file of ['own.crt', 'own.key'])
    files?.set(`coturn/edgewise/${file}`, etc.get('partner')?.get(`lab/${file}`) ?? '');
  files?.set('coturn/edgewise/turnserver.conf', `${lines.join('\n')}\n`);
};

const FOLDER = '/etc/coturn/edgewise';
