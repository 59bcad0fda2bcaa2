/** The number of a port that is written as one or by its name (IANA, and the names that Cisco ASA prints); null for others. */
export const portNumber = (text: string): number | null => {
  const number = digitsOf(text);
  if (number === null) return names.get(text.toLowerCase()) ?? null;
  return number <= 65_535 ? number : null;
};

/** The number of one to five digits; null for others. */
const digitsOf = (text: string): number | null => {
  let number = 0;
  for (let at = 0; at < text.length; at += 1) {
    const digit = text.charCodeAt(at) - ZERO;
    if (digit < 0 || digit > 9) return null;
    number = number * 10 + digit;
  }
  return text.length > 0 && text.length < 6 ? number : null;
};

const ZERO = 48;

const names: ReadonlyMap<string, number> = new Map(
  (
    'echo 7,discard 9,daytime 13,chargen 19,ftp-data 20,ftp 21,ssh 22,telnet 23,smtp 25,time 37,nameserver 42,whois 43,tacacs 49,' +
    'domain 53,bootps 67,bootpc 68,tftp 69,gopher 70,finger 79,www 80,http 80,kerberos 88,kerberos-sec 88,hostname 101,' +
    'pop2 109,pop3 110,sunrpc 111,ident 113,auth 113,nntp 119,ntp 123,epmap 135,netbios-ns 137,netbios-dgm 138,netbios-ssn 139,' +
    'imap 143,imap2 143,imap4 143,snmp 161,snmptrap 162,snmp-trap 162,xdmcp 177,bgp 179,irc 194,ldap 389,https 443,microsoft-ds 445,' +
    'kpasswd 464,isakmp 500,biff 512,exec 512,who 513,login 513,syslog 514,shell 514,cmd 514,rsh 514,lpd 515,printer 515,talk 517,' +
    'rip 520,uucp 540,rtsp 554,klogin 543,kshell 544,submission 587,ldaps 636,imaps 993,pop3s 995,lotusnotes 1352,' +
    'citrix-ica 1494,ms-sql-s 1433,sqlnet 1521,radius 1645,radius-acct 1646,h323 1720,pptp 1723,ctiqbe 2748,cifs 3020,' +
    'mysql 3306,ms-wbt-server 3389,stun 3478,stuns 5349,pcanywhere-status 5632,aol 5190,pcanywhere-data 5631,' +
    'sip 5060,sips 5061,sip-tls 5061,xmpp-client 5222,xmpp-server 5269,postgresql 5432,http-alt 8080,vxlan 4789,ipsec-nat-t 4500,' +
    'dnsix 195,mobile-ip 434,secureid-udp 5510,nfs 2049,pim-auto-rp 496,ocserv 443,tacacs-ds 65'
  )
    .split(',')
    .map((entry) => {
      const [name = '', number = ''] = entry.split(' ');
      return [name, Number(number)];
    }),
);
