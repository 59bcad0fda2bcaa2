import type { z } from 'zod';
import type { Feature } from '../../domain/feature.ts';
import type { ReviewRow } from '../../domain/review.ts';
import { Settings } from '../../domain/settings.ts';
import { productNames, type ProductVersion } from '../../domain/version.ts';
import type { Deployment, SourceService } from './deployment.ts';
import { inferFeatures } from './infer-features.ts';
import { row } from './row.ts';
import { simpleUrlHosts } from './simple-urls.ts';
import { withRole } from './survey.ts';

/** Product version, features and simple URLs of a deployment. */
export const assembleSettings = (
  deployment: Deployment,
): { settings: Settings; rows: ReviewRow[] } => {
  const version = versionOf(deployment.services);
  const features = inferFeatures(deployment, version.version);
  const urls = simpleUrlHosts(deployment);
  return {
    settings: Settings.parse({
      version: version.version,
      features: features.map(({ feature }): Feature => feature),
      ...urls.hosts,
    } satisfies z.input<typeof Settings>),
    rows: [...version.rows, ...features.map(({ reviewed }) => reviewed), ...urls.rows],
  };
};

const versions = new Map<string, Known>(
  Object.entries({
    5: {
      version: '2010',
      why: 'ServiceVersion 5; that it means this product is concluded.',
      isSure: false,
    },
    6: {
      version: '2013',
      why: 'ServiceVersion 6; that it means this product is concluded.',
      isSure: false,
    },
    7: { version: '2015', why: 'ServiceVersion 7.', isSure: true },
    8: {
      version: '2019',
      why: 'ServiceVersion 8. Choose Subscription Edition where that is installed.',
      isSure: true,
    },
  }),
);

interface Known {
  readonly version: ProductVersion;
  readonly why: string;
  readonly isSure: boolean;
}

const UNKNOWN = {
  version: '2019',
  why: 'The file says nothing that is known; choose the product.',
  isSure: false,
} as const;

// The edge decides what crosses the firewalls; without one, the Registrar.
const versionOf = (
  services: readonly SourceService[],
): { version: ProductVersion; rows: ReviewRow[] } => {
  const deciding =
    withRole(services, 'EdgeServer') ?? withRole(services, 'Registrar') ?? services[0] ?? NONE;
  const { version, why, isSure } = versions.get(deciding.version ?? '') ?? UNKNOWN;
  const mixed = othersOf(services);
  const result = isSure && !mixed ? 'understood' : 'check';
  const about = ['Product version', productNames[version]] as const;
  return { version, rows: [row(result, about, deciding, `${why}${mixed}`)] };
};

const NONE = { version: null, line: 1, endLine: 1 };

const othersOf = (services: readonly SourceService[]): string => {
  const all = [...new Set(services.map(({ version }) => version ?? 'none'))].sort();
  return all.length > 1 ? ` The services have ${all.join(', ')}.` : '';
};
