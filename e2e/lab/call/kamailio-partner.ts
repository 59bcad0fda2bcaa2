import type { Partner } from '../../../api/src/domain/access.ts';
import { kamailioText, relaying } from './kamailio-text.ts';

/** Port at which users of a partner sign in to its edge. */
export const PARTNER_USERS = 5063;

/** Kamailio as the edge and registrar of all partners at once; it finds our edge by the record of federation. */
export const kamailioPartner = (address: string, partners: readonly Partner[]): string =>
  kamailioText({
    place: 'partner',
    listen: [`${address}:5061`, `${address}:${PARTNER_USERS}`],
    tables: ['partner.example', ...partners.map(({ domain }) => domain)].map(
      (domain) => `$sht(own=>${domain}) = "1";`,
    ),
    servers: [],
    routes: [
      ...AMONG_PARTNERS,
      'route[OUT] {',
      'if (!srv_query("_sipfederationtls._tcp.$rd", "edge")) { sl_send_reply("504", "No federation record"); exit; }',
      '$du = "sip:" + $srvquery(edge=>target[0]) + ":" + $srvquery(edge=>port[0]) + ";transport=tls";',
      `$fs = "tls:${address}:5061";`,
      'route(RELAY);',
      '}',
      ...relaying,
    ],
  });

const AMONG_PARTNERS = [
  'if (is_method("REGISTER")) {',
  '  fix_nated_register();',
  '  if (!save("location", "0x04")) { sl_reply_error(); }',
  '  exit;',
  '}',
  'if ($sht(own=>$rd) == $null) { route(OUT); }',
  'if (!lookup("location")) { sl_send_reply("404", "Not registered"); exit; }',
  'route(RELAY);',
  '}',
];
