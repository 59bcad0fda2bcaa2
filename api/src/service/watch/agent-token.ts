/** Every token of an agent begins so, for people and secret scanners to recognize. */
export const AGENT_TOKEN_PREFIX = 'ewa1.';

/** What is in the token file of an agent. */
export interface AgentToken {
  readonly agentId: string;
  /** Shows the server who asks. */
  readonly secret: string;
  /** Shows the agent who orders: the raw Ed25519 key that the server's orders are signed with, base64url. */
  readonly publicKey: string;
}

/** The text of a token file. */
export const writeAgentToken = ({ agentId, secret, publicKey }: AgentToken): string =>
  `${AGENT_TOKEN_PREFIX}${agentId}.${secret}.${publicKey}`;

/** What a token file says; null when it is none. */
export const readAgentToken = (text: string): AgentToken | null => {
  const [, agentId = '', secret = '', publicKey = ''] = TOKEN.exec(text.trim()) ?? [];
  return agentId === '' ? null : { agentId, secret, publicKey };
};

/** What an agent sends to show who it is: never the whole token, of which the key is the agent's own business. */
export const agentBearer = ({ agentId, secret }: Pick<AgentToken, 'agentId' | 'secret'>): string =>
  `${AGENT_TOKEN_PREFIX}${agentId}.${secret}`;

/** The secret in what an agent sends, and whose it claims to be; null when it is none. */
export const readAgentBearer = (text: string): Pick<AgentToken, 'agentId' | 'secret'> | null => {
  const [, agentId = '', secret = ''] = BEARER.exec(text) ?? [];
  return agentId === '' ? null : { agentId, secret };
};

const TOKEN = /^ewa1\.([\w-]{1,100})\.([\w-]{43})\.([\w-]{43})$/;
const BEARER = /^ewa1\.([\w-]{1,100})\.([\w-]{43})$/;
