import type { ReviewRow } from '../../domain/review.ts';
import { attribute, childrenNamed, type XmlElement } from '../xml/element.ts';
import type { SourceCluster, SourceInterface, SourceMachine } from './deployment.ts';
import { row } from './row.ts';

/** Which cluster an element describes, which its document says in its own way. */
export interface ClusterPlace {
  readonly key: string;
  readonly siteKey: string;
}

/** A cluster with its machines, whose names are the cluster's own where the file gives none. */
export const readCluster = (
  element: XmlElement,
  machines: readonly XmlElement[],
  place: ClusterPlace,
): { cluster: SourceCluster | null; rows: ReviewRow[] } => {
  const fqdn = attribute(element, 'Fqdn');
  if (!fqdn) {
    return {
      cluster: null,
      rows: [
        row('rejected', ['Cluster', ''], element, 'It has no Fqdn, so nothing can refer to it.'),
      ],
    };
  }
  return {
    cluster: {
      ...place,
      fqdn,
      machines: machines.map((machine) => readMachine(machine, fqdn)),
      line: element.line,
      endLine: element.endLine,
    },
    rows: [],
  };
};

const readMachine = (element: XmlElement, clusterFqdn: string): SourceMachine => ({
  fqdn: attribute(element, 'Fqdn') ?? clusterFqdn,
  interfaces: childrenNamed(element, 'NetInterface').map(readInterface),
  line: element.line,
  endLine: element.endLine,
});

const readInterface = (element: XmlElement): SourceInterface => ({
  side: attribute(element, 'InterfaceSide') ?? '',
  number: attribute(element, 'InterfaceNumber') ?? '1',
  address: attribute(element, 'IPAddress') ?? '',
  publicAddress: attribute(element, 'ConfiguredIPAddress'),
  line: element.line,
  endLine: element.endLine,
});
