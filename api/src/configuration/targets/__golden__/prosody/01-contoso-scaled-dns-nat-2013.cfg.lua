-- ==== File edge01.cfg.lua ====
-- XMPP federation at sip.contoso.com
-- The module s2s_whitelist comes with the package prosody-modules; without it any domain may connect.
c2s_ports = {}
http_ports = {}
https_ports = {}
modules_enabled = { "saslauth", "tls", "dialback", "disco", "ping", "s2s", "s2s_whitelist" }
s2s_require_encryption = true
s2s_secure_auth = true
authentication = "internal_hashed"
allow_registration = false
log = { info = "*syslog" }
interfaces = { "172.16.1.10" }
s2s_ports = { 5269 }
s2s_whitelist = { "jabber.example" }
ssl = {
  certificate = "/etc/prosody/edgewise/edge01.crt",
  key = "/etc/prosody/edgewise/edge01.key",
}
VirtualHost "contoso.com"
VirtualHost "northwindtraders.com"

-- ==== File edge02.cfg.lua ====
-- XMPP federation at sip.contoso.com
-- The module s2s_whitelist comes with the package prosody-modules; without it any domain may connect.
c2s_ports = {}
http_ports = {}
https_ports = {}
modules_enabled = { "saslauth", "tls", "dialback", "disco", "ping", "s2s", "s2s_whitelist" }
s2s_require_encryption = true
s2s_secure_auth = true
authentication = "internal_hashed"
allow_registration = false
log = { info = "*syslog" }
interfaces = { "172.16.1.13" }
s2s_ports = { 5269 }
s2s_whitelist = { "jabber.example" }
ssl = {
  certificate = "/etc/prosody/edgewise/edge02.crt",
  key = "/etc/prosody/edgewise/edge02.key",
}
VirtualHost "contoso.com"
VirtualHost "northwindtraders.com"
