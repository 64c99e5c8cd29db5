import { BlockList, isIP } from 'node:net';

const closed = new BlockList();
const ranges: [string, number, 'ipv4' | 'ipv6'][] = [
  ['0.0.0.0', 8, 'ipv4'], // "this network"
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'], // carrier-grade NAT
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'], // link-local, cloud metadata
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.0.2.0', 24, 'ipv4'],
  ['192.88.99.0', 24, 'ipv4'], // 6to4 relays
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['198.51.100.0', 24, 'ipv4'],
  ['203.0.113.0', 24, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'], // multicast, reserved, broadcast
];
for (const [net, prefix, family] of ranges) closed.addSubnet(net, prefix, family);

// Of IPv6 only global unicast is ever public; these parts of it are not, or carry an IPv4 address inside.
const unicast = new BlockList();
unicast.addSubnet('2000::', 3, 'ipv6');
const closedUnicast = new BlockList();
closedUnicast.addSubnet('2001::', 23, 'ipv6'); // protocol assignments, Teredo
closedUnicast.addSubnet('2001:db8::', 32, 'ipv6');
closedUnicast.addSubnet('2002::', 16, 'ipv6'); // 6to4
closedUnicast.addSubnet('3fff::', 20, 'ipv6');

/**
 * Whether an address literal (no brackets) belongs to the public internet. Loopback, private, link-local, metadata, CGNAT,
 * unique-local, documentation and multicast addresses are not, nor any IPv6 form that carries an IPv4 address
 * (mapped, NAT64, 6to4): those are only needed to go around this check. Ranges: IANA special-purpose registries.
 */
export function isPublicAddress(address: string): boolean {
  const plain = address.replace(/%.*$/, '');
  if (isIP(plain) === 4) return !closed.check(plain, 'ipv4');
  if (isIP(plain) === 6) return unicast.check(plain, 'ipv6') && !closedUnicast.check(plain, 'ipv6');
  return false;
}
