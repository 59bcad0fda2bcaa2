# Ruleset of the external firewall fw-ext-01, written by Edgewise, facts 2026.11
# 5 rules, 0 translations; the first match decides, what matches none is denied.
# To import it again, import the roll-back first. Move the jump in the chain forward to where it belongs.
# Addresses are as the filter sees them: after destination NAT, before source NAT.
# No interfaces are named, so that rules hold whichever way a packet goes.
# Media over UDP is kept alive every 15 to 20 seconds, SIP over TCP every 300 seconds at most. The timeouts of UDP are set at the end.
/ip firewall filter add chain=forward action=jump jump-target=EW-fw-ext-01 comment="EW-fw-ext-01 jump"
/ip firewall filter add chain=EW-fw-ext-01 action=accept connection-state=established,related comment="EW-fw-ext-01 replies"
/ip firewall filter add chain=EW-fw-ext-01 action=drop connection-state=invalid comment="EW-fw-ext-01 invalid"
/ip firewall filter add chain=EW-fw-ext-01 action=accept protocol=tcp dst-address=172.16.1.10 dst-port=443 comment="EW-fw-ext-01 E01 EXT-04 Remote users sign in to the Access Edge."
/ip firewall filter add chain=EW-fw-ext-01 action=accept protocol=tcp src-address=198.51.100.0/24 dst-address=172.16.1.10 dst-port=1-65535 comment="EW-fw-ext-01 X01 Monitoring, ticket 4711 until the end of the year"
/ip firewall filter add chain=EW-fw-ext-01 action=drop protocol=tcp src-address=0.0.0.0/0 dst-port=443 log=yes comment="EW-fw-ext-01 X02 Monitoring, ticket 4711 until the end of the year"
# X03 has no IPv4 address
/ip firewall filter add chain=EW-fw-ext-01 action=accept protocol=udp dst-port=161 comment="EW-fw-ext-01 X04 Monitoring, ticket 4711 until the end of the year"
/ip firewall filter add chain=EW-fw-ext-01 action=drop log=yes log-prefix="EW-fw-ext-01" comment="EW-fw-ext-01 what no rule permits"
/ipv6 firewall filter add chain=forward action=jump jump-target=EW-fw-ext-01 comment="EW-fw-ext-01 jump"
/ipv6 firewall filter add chain=EW-fw-ext-01 action=accept connection-state=established,related comment="EW-fw-ext-01 replies"
/ipv6 firewall filter add chain=EW-fw-ext-01 action=drop connection-state=invalid comment="EW-fw-ext-01 invalid"
# E01 has no IPv6 address
# X01 has no IPv6 address
# X02 has no IPv6 address
/ipv6 firewall filter add chain=EW-fw-ext-01 action=drop protocol=tcp src-address=::/0 dst-port=443 log=yes comment="EW-fw-ext-01 X03 Monitoring, ticket 4711 until the end of the year"
/ipv6 firewall filter add chain=EW-fw-ext-01 action=accept protocol=udp dst-port=161 comment="EW-fw-ext-01 X04 Monitoring, ticket 4711 until the end of the year"
/ipv6 firewall filter add chain=EW-fw-ext-01 action=drop log=yes log-prefix="EW-fw-ext-01" comment="EW-fw-ext-01 what no rule permits"
/ip firewall service-port set sip disabled=yes
/ip firewall connection tracking set udp-timeout=30s udp-stream-timeout=3m
