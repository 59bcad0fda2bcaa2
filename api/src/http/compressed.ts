import { constants } from 'node:zlib';
import compression from 'compression';
import type { RequestHandler } from 'express';

/** Bytes from which a reply is worth the work. */
const THRESHOLD = 4_096;

/**
 * Compresses large replies: the plan of a hundred sites is 13 MB of JSON. Replies about sessions and accounts stay as they
 * are, so that no secret is ever compressed beside text that somebody else chose (BREACH), and so do event streams.
 */
export const compressed = (): RequestHandler =>
  compression({
    threshold: THRESHOLD,
    level: constants.Z_BEST_SPEED,
    filter: (req, res) =>
      /^\/topologies\/[^/]+\/(plan|exports|document|files)|^\/facts|^\/openapi/.test(req.url) &&
      compression.filter(req, res),
  });
