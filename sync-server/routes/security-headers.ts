import type { FastifyHelmetOptions } from '@fastify/helmet';

const YEAR_S = 365 * 24 * 3600;

/** What no page of ours asks a browser for; and the microphone, for voice notes, which is for our pages alone. */
const PERMISSIONS = [
  'camera',
  'geolocation',
  'payment',
  'usb',
  'serial',
  'bluetooth',
  'hid',
  'midi',
  'display-capture',
]
  .map((name) => `${name}=()`)
  .concat('microphone=(self)')
  .join(', ');

/** On every answer that a browser may show. Without a certificate of our own, transport security is the proxy's. */
export function securityHeaders(hasTls: boolean): FastifyHelmetOptions {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // Interface libraries set style attributes and elements.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'blob:', 'data:'],
        mediaSrc: ['blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        frameSrc: ["'none'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: hasTls ? { maxAge: YEAR_S, includeSubDomains: false } : false,
    // The desktop app reads answers from another origin; `cross-origin.ts` says which one.
    crossOriginResourcePolicy: false,
    // Both only make a browser complain on plain http.
    crossOriginOpenerPolicy: hasTls,
    originAgentCluster: false,
  };
}

/** On every answer of a route. No cache on the way keeps it, unless its route says otherwise (the app's files do). */
export const PRIVATE_HEADERS = { 'cache-control': 'no-store', 'permissions-policy': PERMISSIONS };

/** On what is answered before a request has a route, or is none: nothing in it is ever a page. */
export const BARE_HEADERS = {
  ...PRIVATE_HEADERS,
  'content-security-policy': "default-src 'none';frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
};
