warning hairpin-unsupported: MikroTik RouterOS: fw-ext-01 has hosts behind NAT that must reach each other by public addresses, which the file does not arrange
# Ruleset of the external firewall fw-ext-01, written by Edgewise, facts 2026.11
# 4 rules, 2 translations; the first match decides, what matches none is denied.
# To import it again, import the roll-back first. Move the jump in the chain forward to where it belongs.
# Addresses are as the filter sees them: after destination NAT, before source NAT.
# No interfaces are named, so that rules hold whichever way a packet goes.
# Media over UDP is kept alive every 15 to 20 seconds, SIP over TCP every 300 seconds at most. The timeouts of UDP are set at the end.
/ip firewall address-list add list=EW-fw-ext-01-E04-src address=192.0.2.0/24 comment="EW-fw-ext-01 E04-src, partner"
/ip firewall address-list add list=EW-fw-ext-01-E04-src address=198.51.100.0/24 comment="EW-fw-ext-01 E04-src, partner"
/ip firewall filter add chain=forward action=jump jump-target=EW-fw-ext-01 comment="EW-fw-ext-01 jump"
/ip firewall filter add chain=EW-fw-ext-01 action=accept connection-state=established,related comment="EW-fw-ext-01 replies"
/ip firewall filter add chain=EW-fw-ext-01 action=drop connection-state=invalid comment="EW-fw-ext-01 invalid"
/ip firewall filter add chain=EW-fw-ext-01 action=accept protocol=tcp dst-address=172.16.1.10 dst-port=443 comment="EW-fw-ext-01 E01 EXT-04 Remote users sign in to the Access Edge."
/ip firewall filter add chain=EW-fw-ext-01 action=accept protocol=tcp src-address=172.16.1.10 dst-port=443 comment="EW-fw-ext-01 E02 EXT-04 Remote users sign in to the Access Edge."
# E03 has no IPv4 address
/ip firewall filter add chain=EW-fw-ext-01 action=accept protocol=tcp src-address-list=EW-fw-ext-01-E04-src dst-address=172.16.1.10 dst-port=443 comment="EW-fw-ext-01 E04 EXT-04 Remote users sign in to the Access Edge."
/ip firewall filter add chain=EW-fw-ext-01 action=drop log=yes log-prefix="EW-fw-ext-01" comment="EW-fw-ext-01 what no rule permits"
/ip firewall nat add chain=dstnat dst-address=203.0.113.10 action=dst-nat to-addresses=172.16.1.10 comment="EW-fw-ext-01 N01 edge01"
/ip firewall nat add chain=srcnat src-address=172.16.1.10 action=src-nat to-addresses=203.0.113.10 comment="EW-fw-ext-01 N01 edge01"
/ipv6 firewall address-list add list=EW-fw-ext-01-E01-dst address=2001:db8::/64 comment="EW-fw-ext-01 E01-dst, Access Edge, both families"
/ipv6 firewall address-list add list=EW-fw-ext-01-E01-dst address=fd00:1::10 comment="EW-fw-ext-01 E01-dst, Access Edge, both families"
/ipv6 firewall filter add chain=forward action=jump jump-target=EW-fw-ext-01 comment="EW-fw-ext-01 jump"
/ipv6 firewall filter add chain=EW-fw-ext-01 action=accept connection-state=established,related comment="EW-fw-ext-01 replies"
/ipv6 firewall filter add chain=EW-fw-ext-01 action=drop connection-state=invalid comment="EW-fw-ext-01 invalid"
/ipv6 firewall filter add chain=EW-fw-ext-01 action=accept protocol=tcp dst-address-list=EW-fw-ext-01-E01-dst dst-port=443 comment="EW-fw-ext-01 E01 EXT-04 Remote users sign in to the Access Edge."
/ipv6 firewall filter add chain=EW-fw-ext-01 action=accept protocol=tcp src-address-list=EW-fw-ext-01-E01-dst dst-port=443 comment="EW-fw-ext-01 E02 EXT-04 Remote users sign in to the Access Edge."
/ipv6 firewall filter add chain=EW-fw-ext-01 action=accept protocol=tcp src-address=2001:db8:ffff::1 dst-address-list=EW-fw-ext-01-E01-dst dst-port=443 comment="EW-fw-ext-01 E03 EXT-04 Remote users sign in to the Access Edge."
# E04 has no IPv6 address
/ipv6 firewall filter add chain=EW-fw-ext-01 action=drop log=yes log-prefix="EW-fw-ext-01" comment="EW-fw-ext-01 what no rule permits"
/ipv6 firewall nat add chain=dstnat dst-address=2001:db8::10 action=dst-nat to-address=fd00:1::10/128 comment="EW-fw-ext-01 N02 edge01"
/ipv6 firewall nat add chain=srcnat src-address=fd00:1::10 action=src-nat to-address=2001:db8::10/128 comment="EW-fw-ext-01 N02 edge01"
/ip firewall service-port set sip disabled=yes
/ip firewall connection tracking set udp-timeout=30s udp-stream-timeout=3m
