import type { ReviewRow } from '../../domain/review.ts';
import { row } from './row.ts';
import type { Survey } from './survey.ts';

/** Services and dependencies whose other end the file does not have. */
export const orphans = ({ deployment, cluster }: Survey): ReviewRow[] => {
  const keys = new Set(deployment.services.map(({ key }) => key));
  return deployment.services.flatMap((service) => {
    const missing = service.dependsOn.filter((key) => !keys.has(key));
    return [
      ...(service.clusterKey === null || !cluster(service.clusterKey)
        ? [
            row(
              'rejected',
              [`Service ${service.role || 'without a role'}`, service.key],
              service,
              'The cluster it is installed on is not in the file.',
            ),
          ]
        : []),
      ...missing.map((key) =>
        row(
          'rejected',
          [`Dependency of ${service.role}`, key],
          service,
          'The service it depends on is not in the file.',
        ),
      ),
    ];
  });
};
