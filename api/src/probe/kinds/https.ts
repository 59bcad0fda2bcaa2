import type { ProbeTarget } from '../../domain/probe.ts';
import { followWeb, hostOf, portOf, webAddress, type Followed } from '../follow-web.ts';
import { probe, type VisitContext } from '../probe.ts';
import { ProbeError } from '../probe-error.ts';

/** Asks for a page that a reverse proxy publishes and judges what it is. */
export const https = probe({
  kind: 'https',
  title: 'Published web service',
  summary:
    'Proves that a page is published: redirects followed, certificate judged, the answer the one of the service.',
  run: async ({ url: text, service, ...wishes }, context) => {
    const url = webAddress(text);
    const { accept, judge } = services[service];
    await context.visitEach({ host: hostOf(url), port: portOf(url) }, async (visit) => {
      const followed = await followWeb({ url, accept }, visit, wishes);
      note(followed, visit);
      judge(followed, visit);
    });
  },
});

const note = ({ reply, url }: Followed, { observe, fault, today }: VisitContext): void => {
  observe('http-status', reply.status);
  observe('content-type', reply.type);
  observe('url', url.href);
  if (reply.server !== null) observe('server-software', reply.server);
  const date = Date.parse(reply.date ?? '');
  if (Math.abs(date - today().getTime()) > 300_000)
    fault('clock-differs', `the server says ${new Date(date).toISOString()}`, 'request');
};

interface Service {
  readonly accept: string;
  /** @throws ProbeError when the page is not the one of the service */
  readonly judge: (followed: Followed, visit: VisitContext) => void;
}

/** An error is none where the service answers strangers so. */
const status =
  (alive: readonly number[] = []): Service['judge'] =>
  ({ reply }) => {
    if (reply.status >= 400 && !alive.includes(reply.status))
      throw new ProbeError('http-status', `HTTP ${reply.status}`);
  };

const lyncdiscover: Service['judge'] = (followed, visit) => {
  status()(followed, visit);
  const links = linksOf(followed.reply.body.toString('utf8'));
  if (Object.keys(links).length === 0)
    throw new ProbeError(
      'content-unexpected',
      `no links of autodiscover, but ${followed.reply.type}`,
    );
  visit.observe(
    'autodiscover-links',
    Object.entries(links).map(([name, href]) => `${name} ${href}`),
  );
};

/** Links of an autodiscover answer, in JSON or XML, by their names. */
const linksOf = (text: string): Readonly<Record<string, string>> => {
  try {
    const { _links: links } = JSON.parse(text) as { _links?: Record<string, { href?: string }> };
    return Object.fromEntries(
      Object.entries(links ?? {}).flatMap(([name, link]) =>
        typeof link.href === 'string' ? [[name, link.href]] : [],
      ),
    );
  } catch {
    const found = text
      .slice(0, 65_536)
      .matchAll(/<Link token="([^"<>]{1,60})" href="([^"<>]{1,500})"/g);
    return Object.fromEntries([...found].map(([, name = '', href = '']) => [name, href]));
  }
};

const services: Readonly<Record<ProbeTarget<'https'>['service'], Service>> = {
  any: { accept: '*/*', judge: status() },
  lyncdiscover: { accept: 'application/json, application/xml', judge: lyncdiscover },
  // A meeting that does not exist is answered with a page of its own.
  meet: { accept: 'text/html', judge: status([404]) },
  dialin: { accept: 'text/html', judge: status() },
  // Web services want a ticket; strangers get 401 or 403, and the path itself may hold nothing.
  'external-web-services': { accept: '*/*', judge: status([401, 403, 404]) },
};
