/** The request is not well-formed HTTP or JSON. */
export class BadSyntax extends Error {
  override readonly name = 'BadSyntax';
}

/** The body is of a media type, charset or encoding that is not read. */
export class UnsupportedMediaType extends Error {
  override readonly name = 'UnsupportedMediaType';
}

/** The path exists, the method does not. */
export class MethodNotAllowed extends Error {
  override readonly name = 'MethodNotAllowed';
  readonly allowed: readonly string[];
  constructor(allowed: readonly string[]) {
    super(`Allowed here: ${allowed.join(', ')}`);
    this.allowed = allowed;
  }
}

/** No administrator exists yet, so nothing but the set-up answers. */
export class SetupNeeded extends Error {
  override readonly name = 'SetupNeeded';
}

/** A page of another site, or none of ours, sent a change with the cookie of a signed-in browser. */
export class CrossSite extends Error {
  override readonly name = 'CrossSite';
}
