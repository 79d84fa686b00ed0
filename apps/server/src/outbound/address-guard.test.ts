import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type AddressGuard, InvalidAddressRuleError, openAddressGuard } from "./address-guard.ts";

const open = ["8.8.8.8", "1.1.1.1", "172.32.0.1", "11.0.0.1", "2606:4700::1111", "2a00:1450::1"];
const privateOnes = ["10.1.2.3", "127.0.0.1", "127.8.9.1", "172.16.0.1", "192.168.1.1", "100.64.0.1", "169.254.1.1"];
const privateSix = ["::1", "fc00::1", "fd12::1", "fe80::1", "fe80::1%eth0", "::ffff:127.0.0.1", "::ffff:10.0.0.1"];
const metadata = ["169.254.169.254", "168.63.129.16", "100.100.100.200", "fd00:ec2::254", "::ffff:169.254.169.254"];
const never = [
  ...[
    "0.0.0.0",
    "0.1.2.3",
    "192.0.0.8",
    "192.0.2.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.9",
    "224.0.0.1",
    "240.0.0.1",
  ],
  ...[
    "255.255.255.255",
    "::",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b:1::1",
    "2002:7f00:1::",
    "2001::1",
    "2001:db8::1",
  ],
  ...["ff02::1", "fec0::1", "5f00::1", "::ffff:0.0.0.0", "", "localhost", "0x7f.1", "2130706433"],
];

function isAllowed(guard: AddressGuard, address: string, { host = "api.test", port = 443 } = {}): boolean {
  return guard.isAllowed({ host, port, address });
}

function expectAll(guard: AddressGuard, addresses: string[], allowed: boolean): void {
  for (const address of addresses) assert.equal(isAllowed(guard, address), allowed, address);
}

test("without permission only public addresses may be reached", () => {
  const guard = openAddressGuard(false);
  expectAll(guard, open, true);
  expectAll(guard, [...privateOnes, ...privateSix, ...metadata, ...never], false);
  expectAll(openAddressGuard([]), [...privateOnes, ...privateSix, ...metadata, ...never], false);
});

test("the general permission opens private networks, but not where clouds serve credentials", () => {
  const guard = openAddressGuard(true);
  expectAll(guard, [...open, ...privateOnes, ...privateSix], true);
  expectAll(guard, [...metadata, ...never], false);
});

test("a list opens what it names and nothing beside it", () => {
  const guard = openAddressGuard([
    "10.0.0.0/8",
    "127.0.0.1:8080",
    "crm.internal",
    "erp.internal:81",
    "[::1]:90",
    "fd00::5",
    "fe80::/10",
  ]);
  assert.ok(isAllowed(guard, "10.9.9.9"));
  assert.ok(isAllowed(guard, "127.0.0.1", { port: 8080 }));
  assert.ok(!isAllowed(guard, "127.0.0.1", { port: 8081 }));
  assert.ok(!isAllowed(guard, "127.0.0.2", { port: 8080 }));
  assert.ok(isAllowed(guard, "192.168.0.9", { host: "CRM.internal" }));
  assert.ok(!isAllowed(guard, "192.168.0.9", { host: "crm.internal.evil.test" }));
  assert.ok(isAllowed(guard, "192.168.0.9", { host: "erp.internal", port: 81 }));
  assert.ok(!isAllowed(guard, "192.168.0.9", { host: "erp.internal", port: 82 }));
  assert.ok(isAllowed(guard, "::1", { port: 90 }));
  assert.ok(!isAllowed(guard, "::1", { port: 91 }));
  assert.ok(isAllowed(guard, "fd00::5"));
  assert.ok(isAllowed(guard, "fe80::9%eth0"));
  assert.ok(!isAllowed(guard, "fd00::6"));
  expectAll(openAddressGuard(["0.0.0.0/0", "::/0"]), ["", "localhost", "0x7f.1"], false);
});

test("every IPv4 address is treated the same when it is written as IPv6", () => {
  const guard = openAddressGuard(false);
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      if (!isAllowed(guard, address)) assert.ok(!isAllowed(guard, `::ffff:${address}`), address);
      assert.ok(!isAllowed(guard, `64:ff9b::${address}`), address);
    }),
  );
});

test("an entry that is neither host nor range is refused by name", () => {
  for (const entry of [
    "",
    "10.0.0.0/33",
    "10.0.0.0/x",
    "/8",
    "a b",
    "host:port",
    "[::1",
    "10.0.0.1:999999",
    "crm.internal/8",
  ]) {
    assert.throws(
      () => openAddressGuard([entry]),
      (error) => error instanceof InvalidAddressRuleError && error.message.includes(`“${entry}”`),
      entry,
    );
  }
});
