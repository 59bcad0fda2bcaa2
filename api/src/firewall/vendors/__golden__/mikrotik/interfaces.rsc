warning hairpin-unsupported: MikroTik RouterOS: fw-ext-01 has hosts behind NAT that must reach each other by public addresses, which the file does not arrange
# Ruleset of the external firewall fw-ext-01, written by Edgewise, facts 2026.11
# 3 rules, 2 translations; the first match decides, what matches none is denied.
# To import it again, import the roll-back first. Move the jump in the chain forward to where it belongs.
# Addresses are as the filter sees them: after destination NAT, before source NAT.
# Media over UDP is kept alive every 15 to 20 seconds, SIP over TCP every 300 seconds at most. The timeouts of UDP are set at the end.
/ip firewall address-list add list=EW-fw-ext-01-E01-dst address=172.16.1.12 comment="EW-fw-ext-01 E01-dst, A/V Edge of edge.contoso.com"
/ip firewall address-list add list=EW-fw-ext-01-E01-dst address=172.16.1.22 comment="EW-fw-ext-01 E01-dst, A/V Edge of edge.contoso.com"
/ip firewall filter add chain=forward action=jump jump-target=EW-fw-ext-01 comment="EW-fw-ext-01 jump"
/ip firewall filter add chain=EW-fw-ext-01 action=accept connection-state=established,related comment="EW-fw-ext-01 replies"
/ip firewall filter add chain=EW-fw-ext-01 action=drop connection-state=invalid comment="EW-fw-ext-01 invalid"
/ip firewall filter add chain=EW-fw-ext-01 action=accept protocol=udp in-interface=eth0 out-interface=eth1.100 dst-address-list=EW-fw-ext-01-E01-dst dst-port=3478 comment="EW-fw-ext-01 E01 EXT-04 Remote users sign in to the Access Edge."
/ip firewall filter add chain=EW-fw-ext-01 action=accept protocol=tcp in-interface=eth1.100 out-interface=eth0 src-address-list=EW-fw-ext-01-E01-dst src-port=50000-59999 dst-port=443 comment="EW-fw-ext-01 E02 EXT-04 Remote users sign in to the Access Edge."
/ip firewall filter add chain=EW-fw-ext-01 action=accept protocol=udp in-interface=eth0 out-interface=eth1.100 dst-address-list=EW-fw-ext-01-E01-dst dst-port=50000-59999 comment="EW-fw-ext-01 E03 EXT-04 Remote users sign in to the Access Edge."
/ip firewall filter add chain=EW-fw-ext-01 action=drop log=yes log-prefix="EW-fw-ext-01" comment="EW-fw-ext-01 what no rule permits"
/ip firewall nat add chain=dstnat dst-address=203.0.113.12 action=dst-nat to-addresses=172.16.1.12 comment="EW-fw-ext-01 N01 edge01.contoso.com"
/ip firewall nat add chain=srcnat src-address=172.16.1.12 action=src-nat to-addresses=203.0.113.12 comment="EW-fw-ext-01 N01 edge01.contoso.com"
/ip firewall nat add chain=dstnat dst-address=203.0.113.22 action=dst-nat to-addresses=172.16.1.22 comment="EW-fw-ext-01 N02 edge02.contoso.com"
/ip firewall nat add chain=srcnat src-address=172.16.1.22 action=src-nat to-addresses=203.0.113.22 comment="EW-fw-ext-01 N02 edge02.contoso.com"
/ipv6 firewall filter add chain=forward action=jump jump-target=EW-fw-ext-01 comment="EW-fw-ext-01 jump"
/ipv6 firewall filter add chain=EW-fw-ext-01 action=accept connection-state=established,related comment="EW-fw-ext-01 replies"
/ipv6 firewall filter add chain=EW-fw-ext-01 action=drop connection-state=invalid comment="EW-fw-ext-01 invalid"
# E01 has no IPv6 address
# E02 has no IPv6 address
# E03 has no IPv6 address
/ipv6 firewall filter add chain=EW-fw-ext-01 action=drop log=yes log-prefix="EW-fw-ext-01" comment="EW-fw-ext-01 what no rule permits"
/ip firewall service-port set sip disabled=yes
/ip firewall connection tracking set udp-timeout=30s udp-stream-timeout=3m
