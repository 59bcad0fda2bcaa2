# Ruleset of External firewall, Redmond, written by Edgewise, facts 2026.11
# 15 rules, 0 translations; the first match decides, what matches none is denied.
# To import it again, import the roll-back first. Move the jump in the chain forward to where it belongs.
# Addresses are as the filter sees them: after destination NAT, before source NAT.
# No interfaces are named, so that rules hold whichever way a packet goes.
# Media over UDP is kept alive every 15 to 20 seconds, SIP over TCP every 300 seconds at most. The timeouts of UDP are set at the end.
/ip firewall filter add chain=forward action=jump jump-target=EW-fw-ext comment="EW-fw-ext jump"
/ip firewall filter add chain=EW-fw-ext action=accept connection-state=established,related comment="EW-fw-ext replies"
/ip firewall filter add chain=EW-fw-ext action=drop connection-state=invalid comment="EW-fw-ext invalid"
/ip firewall filter add chain=EW-fw-ext action=accept protocol=tcp src-address=203.0.113.10 dst-port=80 comment="EW-fw-ext E01 EXT-01 Access Edge of edge01.contoso.net fetches the revocation lists that certificates of clients and partners point to, over HTTP on tcp/80."
/ip firewall filter add chain=EW-fw-ext action=accept protocol=tcp src-address=203.0.113.10 dst-port=53 comment="EW-fw-ext E02 EXT-02 Access Edge of edge01.contoso.net resolves names of partners and revocation lists, over TCP where answers are long."
/ip firewall filter add chain=EW-fw-ext action=accept protocol=udp src-address=203.0.113.10 dst-port=53 comment="EW-fw-ext E03 EXT-03 Access Edge of edge01.contoso.net resolves names of partners and revocation lists."
/ip firewall filter add chain=EW-fw-ext action=accept protocol=tcp dst-address=203.0.113.10 dst-port=443 comment="EW-fw-ext E04 EXT-04 Users outside sign in, and meeting guests join, over SIP/TLS at Access Edge of edge01.contoso.net on tcp/443."
/ip firewall filter add chain=EW-fw-ext action=accept protocol=tcp dst-address=203.0.113.10 dst-port=5061 comment="EW-fw-ext E05 EXT-05 Partners and providers outside open SIP connections to Access Edge of edge01.contoso.net on tcp/5061."
/ip firewall filter add chain=EW-fw-ext action=accept protocol=tcp src-address=203.0.113.10 dst-port=5061 comment="EW-fw-ext E06 EXT-06 Access Edge of edge01.contoso.net opens SIP connections to partners, providers and the push clearing house on tcp/5061."
/ip firewall filter add chain=EW-fw-ext action=accept protocol=tcp dst-address=203.0.113.11 dst-port=443 comment="EW-fw-ext E07 EXT-07 Remote, federated and anonymous participants exchange meeting content with Web Conferencing Edge of edge01.contoso.net on tcp/443."
/ip firewall filter add chain=EW-fw-ext action=accept protocol=udp dst-address=203.0.113.12 dst-port=3478 comment="EW-fw-ext E08 EXT-08 Clients and peer edges outside allocate relays at A/V Edge of edge01.contoso.net and send media to it on udp/3478."
/ip firewall filter add chain=EW-fw-ext action=accept protocol=udp src-address=203.0.113.12 dst-port=3478 comment="EW-fw-ext E09 EXT-09 A/V Edge of edge01.contoso.net detects peer edges and sends media to them on udp/3478."
/ip firewall filter add chain=EW-fw-ext action=accept protocol=tcp dst-address=203.0.113.12 dst-port=443 comment="EW-fw-ext E10 EXT-10 Clients and peer edges outside whose UDP is blocked allocate relays at A/V Edge of edge01.contoso.net and send media to it on tcp/443."
/ip firewall filter add chain=EW-fw-ext action=accept protocol=tcp src-address=203.0.113.12 dst-port=443 comment="EW-fw-ext E11 EXT-11 A/V Edge of edge01.contoso.net sends media over TCP to the relays of federated partners on tcp/443."
/ip firewall filter add chain=EW-fw-ext action=accept protocol=tcp src-address=203.0.113.12 dst-port=50000-59999 comment="EW-fw-ext E12 EXT-12 A/V Edge of edge01.contoso.net sends relayed media over TCP from its media range to peers on tcp/50000-59999."
/ip firewall filter add chain=EW-fw-ext action=accept protocol=udp src-address=203.0.113.12 dst-port=50000-59999 comment="EW-fw-ext E13 EXT-13 A/V Edge of edge01.contoso.net sends media straight to the media range of a partner on udp/50000-59999."
/ip firewall filter add chain=EW-fw-ext action=accept protocol=tcp dst-address=203.0.113.13 dst-port=80 comment="EW-fw-ext E14 RP-01 Mobile clients find the service over plain HTTP at Reverse proxy, Redmond on tcp/80."
/ip firewall filter add chain=EW-fw-ext action=accept protocol=tcp dst-address=203.0.113.13 dst-port=443 comment="EW-fw-ext E15 RP-02 Users, guests and devices outside reach the web services behind Reverse proxy, Redmond on tcp/443."
/ip firewall filter add chain=EW-fw-ext action=drop log=yes log-prefix="EW-fw-ext" comment="EW-fw-ext what no rule permits"
/ipv6 firewall filter add chain=forward action=jump jump-target=EW-fw-ext comment="EW-fw-ext jump"
/ipv6 firewall filter add chain=EW-fw-ext action=accept connection-state=established,related comment="EW-fw-ext replies"
/ipv6 firewall filter add chain=EW-fw-ext action=drop connection-state=invalid comment="EW-fw-ext invalid"
# E01 has no IPv6 address
# E02 has no IPv6 address
# E03 has no IPv6 address
# E04 has no IPv6 address
# E05 has no IPv6 address
# E06 has no IPv6 address
# E07 has no IPv6 address
# E08 has no IPv6 address
# E09 has no IPv6 address
# E10 has no IPv6 address
# E11 has no IPv6 address
# E12 has no IPv6 address
# E13 has no IPv6 address
# E14 has no IPv6 address
# E15 has no IPv6 address
/ipv6 firewall filter add chain=EW-fw-ext action=drop log=yes log-prefix="EW-fw-ext" comment="EW-fw-ext what no rule permits"
/ip firewall service-port set sip disabled=yes
/ip firewall connection tracking set udp-timeout=30s udp-stream-timeout=3m

# Ruleset of Internal firewall, Redmond, written by Edgewise, facts 2026.11
# 15 rules, 0 translations; the first match decides, what matches none is denied.
# To import it again, import the roll-back first. Move the jump in the chain forward to where it belongs.
# Addresses are as the filter sees them: after destination NAT, before source NAT.
# No interfaces are named, so that rules hold whichever way a packet goes.
/ip firewall address-list add list=EW-fw-int-I01-src address=10.0.0.11 comment="EW-fw-int I01-src, Front End pool pool01.contoso.net"
/ip firewall address-list add list=EW-fw-int-I01-src address=10.0.0.12 comment="EW-fw-int I01-src, Front End pool pool01.contoso.net"
/ip firewall address-list add list=EW-fw-int-I01-src address=10.0.0.13 comment="EW-fw-int I01-src, Front End pool pool01.contoso.net"
/ip firewall address-list add list=EW-fw-int-I06-src address=10.0.0.0/24 comment="EW-fw-int I06-src, Clients and media servers inside"
/ip firewall address-list add list=EW-fw-int-I06-src address=10.1.0.0/16 comment="EW-fw-int I06-src, Clients and media servers inside"
/ip firewall filter add chain=forward action=jump jump-target=EW-fw-int comment="EW-fw-int jump"
/ip firewall filter add chain=EW-fw-int action=accept connection-state=established,related comment="EW-fw-int replies"
/ip firewall filter add chain=EW-fw-int action=drop connection-state=invalid comment="EW-fw-int invalid"
/ip firewall filter add chain=EW-fw-int action=accept protocol=tcp src-address-list=EW-fw-int-I01-src dst-address=172.16.2.10 dst-port=8057 comment="EW-fw-int I01 INT-03 Each Front End of Front End pool pool01.contoso.net exchanges meeting content with each server of edge pool edge01.contoso.net on tcp/8057."
/ip firewall filter add chain=EW-fw-int action=accept protocol=tcp src-address=10.0.0.14 dst-address=172.16.2.10 dst-port=5061 comment="EW-fw-int I02 INT-01 Director dir01.contoso.net, the next hop, sends SIP for users and partners outside to edge pool edge01.contoso.net on tcp/5061."
/ip firewall filter add chain=EW-fw-int action=accept protocol=tcp src-address=172.16.2.10 dst-address=10.0.0.14 dst-port=5061 comment="EW-fw-int I03 INT-02 Edge pool edge01.contoso.net hands SIP from outside to its next hop, Director dir01.contoso.net, on tcp/5061."
/ip firewall filter add chain=EW-fw-int action=accept protocol=tcp src-address-list=EW-fw-int-I01-src dst-address=172.16.2.10 dst-port=4443 comment="EW-fw-int I04 INT-07 Front End pool pool01.contoso.net holds the Central Management store and pushes configuration to edge pool edge01.contoso.net on tcp/4443."
/ip firewall filter add chain=EW-fw-int action=accept protocol=tcp src-address-list=EW-fw-int-I01-src dst-address=172.16.2.10 dst-port=5062 comment="EW-fw-int I05 INT-04 Front End pool pool01.contoso.net fetches tokens for the relay from edge pool edge01.contoso.net on tcp/5062, which its users need for media across the firewall."
/ip firewall filter add chain=EW-fw-int action=accept protocol=udp src-address-list=EW-fw-int-I06-src dst-address=172.16.2.10 dst-port=3478 comment="EW-fw-int I06 INT-05 Clients and media servers inside reach the relay at edge pool edge01.contoso.net over UDP on udp/3478, the preferred path of media."
/ip firewall filter add chain=EW-fw-int action=accept protocol=tcp src-address-list=EW-fw-int-I06-src dst-address=172.16.2.10 dst-port=443 comment="EW-fw-int I07 INT-06 Clients and media servers inside reach the relay at edge pool edge01.contoso.net over TCP on tcp/443 for shared content, files, and media that cannot use UDP."
/ip firewall filter add chain=EW-fw-int action=accept protocol=tcp src-address=10.0.1.0/24 dst-address=172.16.2.10 dst-port=50001 comment="EW-fw-int I08 INT-09 Administration hosts control logging of edge pool edge01.contoso.net and collect its logs on tcp/50001."
/ip firewall filter add chain=EW-fw-int action=accept protocol=tcp src-address=10.0.1.0/24 dst-address=172.16.2.10 dst-port=50002 comment="EW-fw-int I09 INT-10 Administration hosts control logging of edge pool edge01.contoso.net and collect its logs on tcp/50002."
/ip firewall filter add chain=EW-fw-int action=accept protocol=tcp src-address=10.0.1.0/24 dst-address=172.16.2.10 dst-port=50003 comment="EW-fw-int I10 INT-11 Administration hosts control logging of edge pool edge01.contoso.net and collect its logs on tcp/50003."
/ip firewall filter add chain=EW-fw-int action=accept protocol=tcp src-address=172.16.2.11 dst-address=10.0.0.10 dst-port=8080 comment="EW-fw-int I11 RP-03 Reverse proxy, Redmond passes plain HTTP for autodiscover to the external web site of Front End pool pool01.contoso.net on tcp/8080."
/ip firewall filter add chain=EW-fw-int action=accept protocol=tcp src-address=172.16.2.11 dst-address=10.0.0.10 dst-port=4443 comment="EW-fw-int I12 RP-04 Reverse proxy, Redmond passes HTTPS from outside to the external web site of Front End pool pool01.contoso.net on tcp/4443."
/ip firewall filter add chain=EW-fw-int action=accept protocol=tcp src-address=172.16.2.11 dst-address=10.0.0.16 dst-port=443 comment="EW-fw-int I13 RP-05 Reverse proxy, Redmond publishes Office Web Apps owa01.contoso.net, which shows presentations to participants outside, on tcp/443."
/ip firewall filter add chain=EW-fw-int action=accept protocol=tcp src-address=172.16.2.11 dst-address=10.0.0.14 dst-port=8080 comment="EW-fw-int I14 DIR-01 Reverse proxy, Redmond passes plain HTTP for autodiscover to the external web site of Director dir01.contoso.net on tcp/8080."
/ip firewall filter add chain=EW-fw-int action=accept protocol=tcp src-address=172.16.2.11 dst-address=10.0.0.14 dst-port=4443 comment="EW-fw-int I15 DIR-02 Reverse proxy, Redmond passes HTTPS from outside to the external web site of Director dir01.contoso.net on tcp/4443."
/ip firewall filter add chain=EW-fw-int action=drop log=yes log-prefix="EW-fw-int" comment="EW-fw-int what no rule permits"
/ipv6 firewall filter add chain=forward action=jump jump-target=EW-fw-int comment="EW-fw-int jump"
/ipv6 firewall filter add chain=EW-fw-int action=accept connection-state=established,related comment="EW-fw-int replies"
/ipv6 firewall filter add chain=EW-fw-int action=drop connection-state=invalid comment="EW-fw-int invalid"
# I01 has no IPv6 address
# I02 has no IPv6 address
# I03 has no IPv6 address
# I04 has no IPv6 address
# I05 has no IPv6 address
# I06 has no IPv6 address
# I07 has no IPv6 address
# I08 has no IPv6 address
# I09 has no IPv6 address
# I10 has no IPv6 address
# I11 has no IPv6 address
# I12 has no IPv6 address
# I13 has no IPv6 address
# I14 has no IPv6 address
# I15 has no IPv6 address
/ipv6 firewall filter add chain=EW-fw-int action=drop log=yes log-prefix="EW-fw-int" comment="EW-fw-int what no rule permits"
/ip firewall service-port set sip disabled=yes
/ip firewall connection tracking set udp-timeout=30s udp-stream-timeout=3m
