import type { ReviewRow } from '../../domain/review.ts';
import { attribute, childNamed, childrenNamed, listed, type XmlElement } from '../xml/element.ts';
import type { SourcePort, SourceService } from './deployment.ts';
import { row } from './row.ts';

/** How a document says which service this is, where it runs and what it needs. */
export type ServicePlace = Pick<SourceService, 'key' | 'role' | 'clusterKey' | 'dependsOn'>;

/** A service with its ports and with the details of its role. */
export const readService = (
  element: XmlElement,
  place: ServicePlace,
): { service: SourceService; rows: ReviewRow[] } => {
  const ports = listed(element, 'Ports', 'Port').map((port) => readPort(port, place.role));
  const web = childNamed(element, 'WebService');
  return {
    service: {
      ...place,
      ports: ports.flatMap(({ port }) => (port ? [port] : [])),
      version: attribute(element, 'ServiceVersion'),
      isDirector: detail(element, 'RegistrarService', 'IsDirector') === 'true',
      isActive: detail(element, 'CentralMgmtService', 'IsActive') !== 'false',
      internalWebHost: web ? detail(web, 'InternalSettings', 'Host') : null,
      externalWebHost: web ? detail(web, 'ExternalSettings', 'Host') : null,
      components: web ? componentsOf(web) : [],
      line: element.line,
      endLine: element.endLine,
    },
    rows: ports.flatMap(({ rows }) => rows),
  };
};

const detail = (element: XmlElement, child: string, name: string): string | null => {
  const found = childNamed(element, child);
  return found ? attribute(found, name) : null;
};

const componentsOf = (web: XmlElement): string[] =>
  listed(web, 'WebComponents', 'Component').flatMap(
    (component) => attribute(component, 'ComponentName') ?? [],
  );

const MOST = 65_535;

const readPort = (
  element: XmlElement,
  role: string,
): { port: SourcePort | null; rows: ReviewRow[] } => {
  const [port, range, configuredPort] = ['Port', 'Range', 'ConfiguredPort'].map((name) =>
    wholeNumber(element, name),
  ) as [Whole, Whole, Whole];
  const rows = [port, range, configuredPort].flatMap(({ wrong }) =>
    wrong === null
      ? []
      : [
          row(
            'rejected',
            [`Port of ${role}`, wrong],
            element,
            'It is not a number from 1 to 65535.',
          ),
        ],
  );
  if (port.value === null) {
    const missing =
      rows.length > 0
        ? []
        : [row('rejected', [`Port of ${role}`, ''], element, 'It has no number.')];
    return { port: null, rows: [...rows, ...missing] };
  }
  return {
    port: {
      ...labelsOf(element),
      port: port.value,
      range: range.value,
      configuredPort: configuredPort.value,
      line: element.line,
      endLine: element.endLine,
    },
    rows,
  };
};

interface Whole {
  readonly value: number | null;
  /** The text, where it is no number in range. */
  readonly wrong: string | null;
}

const wholeNumber = (element: XmlElement, name: string): Whole => {
  const text = attribute(element, name);
  if (text === null) return { value: null, wrong: null };
  const value = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return value >= 1 && value <= MOST ? { value, wrong: null } : { value: null, wrong: text };
};

const labelsOf = (element: XmlElement) => ({
  owner: (attribute(element, 'Owner') ?? '').replace(/^urn:(?:component|application):/, ''),
  usage: attribute(element, 'Usage') ?? '',
  side: attribute(element, 'InterfaceSide') ?? '',
  interfaceNumber: attribute(element, 'InterfaceNumber') ?? '1',
  protocol: attribute(element, 'Protocol') ?? '',
  configuredFqdn: attribute(element, 'ConfiguredFqdn'),
});

/** The services that one depends on, by the attribute or element that names them. */
export const dependenciesOf = (
  element: XmlElement,
  keyOf: (dependency: XmlElement) => string | null,
): string[] => {
  const holder = childNamed(element, 'DependsOn');
  return holder
    ? childrenNamed(holder, 'Dependency').flatMap((dependency) => keyOf(dependency) ?? [])
    : [];
};
