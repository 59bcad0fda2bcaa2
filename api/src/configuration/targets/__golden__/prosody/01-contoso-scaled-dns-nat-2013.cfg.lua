-- ==== File edge01.cfg.lua ====
-- XMPP federation at sip.contoso.com
-- /etc/prosody/edgewise/mod_edgewise_partners.lua lets only partners connect; without it any domain may.
plugin_paths = { "/etc/prosody/edgewise" }
c2s_ports = {}
http_ports = {}
https_ports = {}
modules_enabled = { "saslauth", "tls", "dialback", "disco", "ping", "s2s", "edgewise_partners" }
s2s_require_encryption = true
s2s_secure_auth = true
authentication = "internal_hashed"
allow_registration = false
log = { info = "*syslog" }
interfaces = { "172.16.1.10" }
s2s_ports = { 5269 }
edgewise_partners = { "jabber.example" }
ssl = {
  certificate = "/etc/prosody/edgewise/edge01.crt",
  key = "/etc/prosody/edgewise/edge01.key",
}
VirtualHost "contoso.com"
VirtualHost "northwindtraders.com"

-- ==== File edge02.cfg.lua ====
-- XMPP federation at sip.contoso.com
-- /etc/prosody/edgewise/mod_edgewise_partners.lua lets only partners connect; without it any domain may.
plugin_paths = { "/etc/prosody/edgewise" }
c2s_ports = {}
http_ports = {}
https_ports = {}
modules_enabled = { "saslauth", "tls", "dialback", "disco", "ping", "s2s", "edgewise_partners" }
s2s_require_encryption = true
s2s_secure_auth = true
authentication = "internal_hashed"
allow_registration = false
log = { info = "*syslog" }
interfaces = { "172.16.1.13" }
s2s_ports = { 5269 }
edgewise_partners = { "jabber.example" }
ssl = {
  certificate = "/etc/prosody/edgewise/edge02.crt",
  key = "/etc/prosody/edgewise/edge02.key",
}
VirtualHost "contoso.com"
VirtualHost "northwindtraders.com"

-- ==== File mod_edgewise_partners.lua ====
-- Lets only the domains in edgewise_partners connect, and nothing go elsewhere.
local st = require "util.stanza"
local partners = module:get_option_inherited_set("edgewise_partners", {})
local refusal = { condition = "policy-violation", text = "Not a partner" }

module:hook("route/remote", function (event)
  if partners:contains(event.to_host) then return end
  if event.stanza.attr.type ~= "error" then
    module:send(st.error_reply(event.stanza, "cancel", "not-allowed", "Not a partner"))
  end
  return true
end, 100)

module:hook("s2s-stream-features", function (event)
  if partners:contains(event.origin.from_host) then return end
  event.origin:close(refusal)
end, 1000)

-- One stream may carry several domains.
module:hook("s2s-authenticated", function (event)
  local session = event.session
  if session.direction ~= "incoming" then return end
  if partners:contains(event.host or session.from_host) then return end
  session:close(refusal)
  return true
end, 100)
