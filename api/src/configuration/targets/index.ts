import type { ConfigurationTarget } from '../target.ts';
import { bindZones } from './bind-zones.ts';
import { certificatesCsv } from './certificates-csv.ts';
import { certificatePowershell } from './certificate-powershell.ts';
import { certreq } from './certreq.ts';
import { deploymentPowershell } from './deployment-powershell.ts';
import { opensslRequests } from './openssl-requests.ts';
import { haproxy } from './haproxy.ts';
import { iisArr } from './iis-arr.ts';
import { nginx } from './nginx.ts';
import { coturn } from './coturn.ts';
import { kamailio } from './kamailio.ts';
import { prosody } from './prosody.ts';
import { htmlReport } from './html-report.ts';
import { nsupdate } from './nsupdate.ts';
import { recordsCsv } from './records-csv.ts';
import { route53 } from './route-53.ts';
import { topologySvg } from './topology-svg.ts';
import { windowsDns } from './windows-dns.ts';
import { workbookXlsx } from './workbook-xlsx.ts';

/** Everything that is written from a whole topology, in menu order. A new target is one file beside this and one line here. */
export const targets: readonly ConfigurationTarget[] = [
  htmlReport,
  topologySvg,
  workbookXlsx,
  recordsCsv,
  bindZones,
  nsupdate,
  windowsDns,
  route53,
  certificatesCsv,
  opensslRequests,
  certreq,
  certificatePowershell,
  deploymentPowershell,
  nginx,
  haproxy,
  iisArr,
  kamailio,
  coturn,
  prosody,
];
