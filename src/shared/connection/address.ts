/** The parts of a web address that say who is asked. */
export interface AddressParts {
  readonly origin: string;
  readonly isSecure: boolean;
  /** Without the port; an IPv6 number in its brackets. */
  readonly hostname: string;
  /** With the port, where one is named. */
  readonly host: string;
  readonly path: string;
}

const ADDRESS = /^(https?):\/\/(?:[^/?#@]*@)?((\[[\da-f:.]+\]|[^/?#:@[\]\s]+)(?::\d{1,5})?)([^?#]*)/i;

/** Reads an address that is written out; undefined where it is none over http or https. */
export function addressParts(address: string): AddressParts | undefined {
  const [, scheme = '', host = '', hostname = '', path = ''] = ADDRESS.exec(address) ?? [];
  if (host === '') return undefined;
  const lower = host.toLowerCase();
  return {
    origin: `${scheme.toLowerCase()}://${lower}`,
    isSecure: scheme.toLowerCase() === 'https',
    hostname: hostname.toLowerCase(),
    host: lower,
    path: path || '/',
  };
}
