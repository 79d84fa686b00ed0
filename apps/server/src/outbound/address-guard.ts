import { BlockList, isIP, isIPv4 } from "node:net";

/** Where a connection is about to go: the host of the URL, the port, and the address that its name led to. */
export interface Destination {
  host: string;
  port: number;
  address: string;
}

/** Decides on addresses, never on names: what a name leads to can change between two looks. */
export interface AddressGuard {
  isAllowed(destination: Destination): boolean;
}

/** An entry of the operator's list that cannot be read. */
export class InvalidAddressRuleError extends Error {
  readonly code = "invalid-address-rule";

  constructor(entry: string) {
    super(
      `“${entry}” is not an address that can be allowed. Write a host (crm.internal), a host and port (crm.internal:8080, 10.0.0.5:8080, [fd00::5]:8080) or a range (10.0.0.0/8).`,
    );
  }
}

/**
 * Public addresses only. With `true` also private, loopback and link-local ones, but not those where clouds serve
 * credentials; with a list, what the list names, whatever it is.
 */
export function openAddressGuard(allowPrivateAddresses: boolean | readonly string[]): AddressGuard {
  const rules = typeof allowPrivateAddresses === "boolean" ? [] : allowPrivateAddresses.map(parseRule);
  return {
    isAllowed: (destination) => {
      if (isIP(destination.address) === 0) return false;
      if (rules.some((matches) => matches(destination))) return true;
      if (!isListed(notPublic, destination.address)) return true;
      return (
        allowPrivateAddresses === true &&
        isListed(privateRanges, destination.address) &&
        !isListed(metadataServices, destination.address)
      );
    },
  };
}

type Rule = (destination: Destination) => boolean;

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html and its like at other clouds. */
const metadataServices = ranges([
  "169.254.169.254/32",
  "169.254.170.2/32",
  "169.254.170.23/32",
  "168.63.129.16/32",
  "100.100.100.200/32",
  "192.0.0.192/32",
  "fd00:ec2::/32",
  "fd20:ce::254/128",
]);

const privateRanges = ranges([
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "::1/128",
  "::ffff:10.0.0.0/104",
  "::ffff:127.0.0.0/104",
  "::ffff:172.16.0.0/108",
  "::ffff:192.168.0.0/112",
  "fc00::/7",
  "fe80::/10",
]);

/** The special-purpose registries of IANA. Of IPv6 only 2000::/3 is public, without its tunnels to IPv4. */
const notPublic = ranges([
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "168.63.129.16/32",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/3",
  "::/3",
  "2001::/23",
  "2001:db8::/32",
  "2002::/16",
  "3fff::/20",
  "4000::/2",
  "8000::/1",
]);

/** Kept apart, because a `BlockList` finds every IPv4 address in the IPv6 ranges around ::ffff:0:0/96. */
interface Ranges {
  ipv4: BlockList;
  ipv6: BlockList;
}

function ranges(texts: string[]): Ranges {
  const both = { ipv4: new BlockList(), ipv6: new BlockList() };
  for (const text of texts) {
    const [address = "", prefix = ""] = text.split("/");
    const family = isIPv4(address) ? "ipv4" : "ipv6";
    both[family].addSubnet(address, Number(prefix), family);
  }
  return both;
}

function isListed(listed: Ranges, address: string): boolean {
  const [plain = ""] = address.split("%");
  const family = isIPv4(plain) ? "ipv4" : "ipv6";
  return listed[family].check(plain, family);
}

const RULE = /^(?:\[(?<v6>[^\]]+)\]|(?<name>[^:[\]]+))(?::(?<port>\d{1,5}))?$/;

function parseRule(entry: string): Rule {
  return entry.includes("/") ? parseRange(entry) : parseHost(entry);
}

function parseRange(entry: string): Rule {
  try {
    const range = ranges([entry]);
    return ({ address }) => isListed(range, address);
  } catch {
    throw new InvalidAddressRuleError(entry);
  }
}

function parseHost(entry: string): Rule {
  const groups = isIP(entry) === 6 ? { v6: entry } : RULE.exec(entry)?.groups;
  const host = (groups?.["v6"] ?? groups?.["name"])?.toLowerCase();
  const port = groups?.["port"] === undefined ? undefined : Number(groups["port"]);
  if (host === undefined || /\s/.test(host) || (port ?? 0) > 65_535) throw new InvalidAddressRuleError(entry);
  const range = isIP(host) === 0 ? undefined : ranges([`${host}/${isIPv4(host) ? 32 : 128}`]);
  return (destination) => {
    if (port !== undefined && port !== destination.port) return false;
    return range ? isListed(range, destination.address) : destination.host.toLowerCase() === host;
  };
}
