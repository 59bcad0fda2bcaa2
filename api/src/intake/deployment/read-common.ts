import { attribute, childNamed, childrenNamed, type XmlElement } from '../xml/element.ts';
import type { SourceDomain, SourceSite, SourceUrl } from './deployment.ts';

/** The SIP domains of an `InternalDomains` element. */
export const readDomains = (element: XmlElement | undefined): SourceDomain[] => {
  if (!element) return [];
  const byDefault = attribute(element, 'DefaultDomain')?.toLowerCase();
  return childrenNamed(element, 'InternalDomain').map((domain) => {
    const name = attribute(domain, 'Name') ?? '';
    return {
      name,
      isDefault: name.toLowerCase() === byDefault,
      line: domain.line,
      endLine: domain.endLine,
    };
  });
};

/** A site, whose name may be missing. */
export const readSite = (
  element: XmlElement,
  place: Pick<SourceSite, 'key' | 'kind' | 'centralKey'>,
): SourceSite => ({
  ...place,
  name: childNamed(element, 'Name')?.text || `Site ${attribute(element, 'SiteId') ?? place.key}`,
  line: element.line,
  endLine: element.endLine,
});

/** The simple URLs of a `SimpleUrlConfiguration` element. */
export const readSimpleUrls = (element: XmlElement | undefined): SourceUrl[] =>
  element
    ? childrenNamed(element, 'SimpleUrl').map((url) => ({
        component: attribute(url, 'Component') ?? '',
        domain: attribute(url, 'Domain') ?? '*',
        url: attribute(url, 'ActiveUrl') ?? '',
        line: url.line,
        endLine: url.endLine,
      }))
    : [];
