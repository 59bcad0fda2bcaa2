// The package has no types of its own; this is the part that the tests use.
declare module 'jsdom' {
  export class JSDOM {
    constructor(html: string, options?: { readonly contentType?: string });
    readonly window: { readonly document: Document };
  }
}
