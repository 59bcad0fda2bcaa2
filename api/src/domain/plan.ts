import { z } from 'zod';
import { CapacityRow } from './capacity.ts';
import { Certificate } from './certificate.ts';
import { Finding } from './finding.ts';
import { Flow } from './flow.ts';
import { DnsRecord } from './record.ts';

/** What a topology needs, and what is wrong with it. */
export const Plan = z.object({
  flows: z.array(Flow),
  records: z.array(DnsRecord),
  certificates: z.array(Certificate),
  capacity: z.array(CapacityRow),
  findings: z.array(Finding),
});
export type Plan = z.infer<typeof Plan>;
