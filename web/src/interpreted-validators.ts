/**
 * Loaded before everything else: Zod asks at its first schema whether it may compile validators, which the content
 * security policy refuses and reports. It takes the configuration that it finds here.
 */
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
