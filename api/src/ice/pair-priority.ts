/**
 * Priority of a pair (RFC 8445 §6.1.2.3): the same at both agents.
 *
 * @param controlling priority of the candidate of the controlling agent
 * @param controlled priority of the candidate of the controlled agent
 */
export const pairPriority = (controlling: number, controlled: number): bigint => {
  const [low, high] =
    controlling < controlled ? [controlling, controlled] : [controlled, controlling];
  return (BigInt(low) << 32n) + 2n * BigInt(high) + (controlling > controlled ? 1n : 0n);
};
