import { type Feature } from '../domain/feature.ts';
import { type Condition } from './need.ts';

/** Published flags and the features and conditions they stand for. */
export const flags: Readonly<Record<string, Feature | Condition>> = {
  remote_access: 'remote-access',
  anonymous_join: 'anonymous-join',
  federation: 'federation',
  pic: 'public-im',
  pic_wlm: 'public-im-messenger-av',
  hosted_exchange_um: 'hosted-exchange-um',
  web_conferencing: 'web-conferencing',
  av: 'audio-video',
  desktop_sharing: 'desktop-sharing',
  xmpp: 'xmpp',
  ocs2007_interop: 'ocs-2007-interop',
  multiple_edge_pools: 'multiple-edge-pools',
  mobility: 'mobility',
  mobility_push: 'mobility-push',
  mobility_http_autodiscover: 'mobility-http-autodiscover',
  office_web_apps: 'office-web-apps',
  cls: 'centralized-logging',
  director: 'director',
  hlb: 'hardware-load-balancing',
};

/** Names of flags in a published condition. */
export const namesIn = (condition: string): string[] => [
  ...new Set(condition.match(/[a-z][a-z0-9_]+/g)?.filter((word) => word in flags)),
];

/** Evaluates a published condition such as `av and (federation or pic)`, or `2010: a; 2015: b` by version. */
export const holdsWhen = (
  condition: string,
  version: string,
  has: (flag: string) => boolean,
): boolean => {
  const byVersion = condition.split(';').map((part) => /^\s*([\d/]+):(.*)$/.exec(part));
  const own = byVersion.find((match) => match?.[1]?.split('/').includes(version))?.[2];
  return or((own ?? condition).match(/[()]|[a-z0-9_]+/g) ?? [], has);
};

const or = (tokens: string[], has: (flag: string) => boolean): boolean => {
  let value = and(tokens, has);
  while (tokens[0] === 'or') {
    tokens.shift();
    value = and(tokens, has) || value;
  }
  return value;
};

const and = (tokens: string[], has: (flag: string) => boolean): boolean => {
  let value = atom(tokens, has);
  while (tokens[0] === 'and') {
    tokens.shift();
    value = atom(tokens, has) && value;
  }
  return value;
};

const atom = (tokens: string[], has: (flag: string) => boolean): boolean => {
  const token = tokens.shift() ?? '';
  if (token !== '(') return token === 'always' || has(token);
  const value = or(tokens, has);
  tokens.shift();
  return value;
};
