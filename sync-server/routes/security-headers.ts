import type { FastifyHelmetOptions } from '@fastify/helmet';

/** On every answer. Transport security is the proxy's: a school's own server may have no certificate. */
export const SECURITY_HEADERS: FastifyHelmetOptions = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      // Interface libraries set style attributes and elements.
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'blob:', 'data:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  referrerPolicy: { policy: 'no-referrer' },
  strictTransportSecurity: false,
  // The desktop app reads answers from another origin; `cross-origin.ts` says which one.
  crossOriginResourcePolicy: false,
  // Both only make a browser complain on plain http.
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
};
