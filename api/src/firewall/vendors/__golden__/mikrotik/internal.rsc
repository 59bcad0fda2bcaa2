# Ruleset of the internal firewall Intern, Werk S_d, written by Edgewise, facts 2026.11
# 2 rules, 0 translations; the first match decides, what matches none is denied.
# To import it again, import the roll-back first. Move the jump in the chain forward to where it belongs.
# Addresses are as the filter sees them: after destination NAT, before source NAT.
/ip firewall address-list add list=EW-fw-int-01-I01-src address=10.0.0.11 comment="EW-fw-int-01 I01-src, Front End pool fe.contoso.net"
/ip firewall address-list add list=EW-fw-int-01-I01-src address=10.0.0.12 comment="EW-fw-int-01 I01-src, Front End pool fe.contoso.net"
/ip firewall address-list add list=EW-fw-int-01-I01-src address=10.0.0.13 comment="EW-fw-int-01 I01-src, Front End pool fe.contoso.net"
/ip firewall filter add chain=forward action=jump jump-target=EW-fw-int-01 comment="EW-fw-int-01 jump"
/ip firewall filter add chain=EW-fw-int-01 action=accept connection-state=established,related comment="EW-fw-int-01 replies"
/ip firewall filter add chain=EW-fw-int-01 action=drop connection-state=invalid comment="EW-fw-int-01 invalid"
/ip firewall filter add chain=EW-fw-int-01 action=accept protocol=tcp in-interface=inside src-address-list=EW-fw-int-01-I01-src dst-address=172.16.2.10 dst-port=5061 comment="EW-fw-int-01 I01 INT-01 The Front End pool fe.contoso.net hands SIP for remote users, federated partners and public IM providers to the Access Edge of edge.contoso.net."
/ip firewall filter add chain=EW-fw-int-01 action=accept protocol=udp out-interface=inside dst-port=53 comment="EW-fw-int-01 I02 EXT-04 Remote users sign in to the Access Edge."
/ip firewall filter add chain=EW-fw-int-01 action=drop log=yes log-prefix="EW-fw-int-01" comment="EW-fw-int-01 what no rule permits"
/ipv6 firewall filter add chain=forward action=jump jump-target=EW-fw-int-01 comment="EW-fw-int-01 jump"
/ipv6 firewall filter add chain=EW-fw-int-01 action=accept connection-state=established,related comment="EW-fw-int-01 replies"
/ipv6 firewall filter add chain=EW-fw-int-01 action=drop connection-state=invalid comment="EW-fw-int-01 invalid"
# I01 has no IPv6 address
/ipv6 firewall filter add chain=EW-fw-int-01 action=accept protocol=udp out-interface=inside dst-port=53 comment="EW-fw-int-01 I02 EXT-04 Remote users sign in to the Access Edge."
/ipv6 firewall filter add chain=EW-fw-int-01 action=drop log=yes log-prefix="EW-fw-int-01" comment="EW-fw-int-01 what no rule permits"
/ip firewall service-port set sip disabled=yes
/ip firewall connection tracking set udp-timeout=30s udp-stream-timeout=3m
