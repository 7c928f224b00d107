//! The words with which servers and providers say why, in the languages in which they say it. The telling ones stand first: what is
//! said of a quota is more than the word "spam" in an address below it.

use super::Reason;

/// The reason that a text (in lower case) gives, if it has any word for it.
pub(super) fn reason(text: &str) -> Option<Reason> {
    WORDS.iter().find(|(_, words)| words.split('|').any(|word| text.contains(word))).map(|(reason, _)| *reason)
}

/// Reasons and their words, with a stroke between two.
const WORDS: &[(Reason, &str)] = &[
    (Reason::Greylisted, "greylist|graylist|grey list|grey-list"),
    (
        Reason::RateLimited,
        "rate limit|rate-limit|rate control exceeded|receiving mail at a rate|unusual rate|unusual sending|\
         unexpected volume|too many messages|too many connections|too many emails|too fast|throttl|\
         hourly receive limit|hourly limit|daily limit|sending limit|tss04|too much mail|frequency limited|\
         rate exceeded|connection limit|sending rate|per hour|per minute|slow down|limit of messages|zu viele|\
         concurrent connections|connections from your ip|too many recipients this|sent too many",
    ),
    (
        Reason::MailboxFull,
        "mailbox full|inbox full|out of storage|exceeded storage|storage limit|storage allocation|mailbox size limit|\
         mailbox exceeds allowed size|postfach voll|est plein|está lleno|está cheia|está cheio|è piena|przepełnion|\
         pełna skrzynka|mailbox is vol|postbus is vol|переполнен|容量が一杯|容量がいっぱい|容量を超え|ボックスが一杯|ボックスがいっぱい|已满|已滿|용량이 초과|\
         용량 초과|ist voll|kutusu dolu|je plná|is full|quota|er full|är full|insufficient storage|space left in|insufficient space",
    ),
    (
        Reason::Expired,
        "retry timeout exceeded|message expired|queue.expired|queue too long|could not be delivered for|\
         unable to deliver in|time in queue|delivery time expired|retry time not reached for any host after|\
         we tried for|delivery expired|message has expired",
    ),
    (
        Reason::Blocklisted,
        "spamhaus|blocklist|block list|block-list|blacklist|black list|dnsbl|rbl:| rbl |reputation|banned sending ip|\
         barracudacentral|spamcop|is listed on|ipcheck|blocked using|from this ip|is listed in|ip listed in|listed by|denylist|\
         deny list",
    ),
    (
        Reason::AuthenticationFailed,
        "dmarc|dkim|sender policy framework|unauthenticated|does not pass authentication|spf|\
         not allowed to send mail from",
    ),
    (Reason::Virus, "virus|malware|infected|eicar|clamav|heuristics.|phishing|trojan"),
    (Reason::Spam, "spam|unsolicited|dt:spm|junk mail|bulk mail|bad outbound sender|垃圾邮件|垃圾郵件|迷惑メール|스팸|спам"),
    (
        Reason::PolicyRefused,
        "policy restrictions|bad dns ptr|ptr resource record|reverse dns|external forwarding|reverse lookup|\
         accept mail from your",
    ),
    (
        Reason::SenderRefused,
        "sender address rejected|sender verify failed|sender verification|sender denied|sender rejected|not authorized|\
         notauthorized|authrequired|sendernotauthenticated|sendernotinallowed|allowed senders|permission to post|\
         members-only|only members|members only|anti-spoofing|sender is not|not accept mail from this sender|\
         not accept mail from you|of sender address|sender domain|sender's domain|not on the white list|\
         not on the whitelist|allowed to send to|allowed to write to",
    ),
    (
        Reason::RelayDenied,
        "relay access denied|relay denied|unable to relay|relay not permitted|not permitted to relay|not relay|\
         allowed rcpthosts|relaying",
    ),
    (Reason::Loop, "too many hops|hop count|mail loop|loops back|looping|best-preference mx"),
    (Reason::NameResolution, "host not found, try again|servfail|lookup failed temporarily"),
    (
        Reason::NoSuchDomain,
        "host not found|domain not found|domain name not found|dns domain|host unknown|unknown host|unknown domain|\
         no such domain|nxdomain|domain does not exist|domainnonexistent|find any host named|nullmx|null mx|\
         non-existent hosts|no route found to domain|no mail servers appear|unrouteable mail domain|look up host|\
         service not known|no valid mx|no mx record|invalid domain",
    ),
    (Reason::NameResolution, "name service error|dns lookup failed|dns error|lookup dns"),
    (
        Reason::MailboxDisabled,
        "user is terminated|disabled|deactivated|discontinued|inactive|suspended|no longer available|no longer active|\
         停用|deaktiviert|désactivé|due to inactivity|is closed|been closed|mailbox closed|account expired|\
         account has expired|is locked|mailbox locked|account locked|frozen|not active|abgeschaltet|gesperrt",
    ),
    (Reason::MailboxMoved, "user has moved|has moved to|mailbox has moved|please try <"),
    (Reason::BadAddress, "address syntax|malformed address|syntax error in address"),
    (
        Reason::NoSuchMailbox,
        "user unknown|not listed in domino directory|unknown user|no such user|no such recipient|no such mailbox|user lookup|no user record|\
         unknown or illegal alias|unknown recipient|recipient unknown|recipnotfound|recipientnotfound|\
         recipient rejected|invalid recipient|invalid email recipient|invalid mailbox|invalid address|no mailbox|\
         mailbox unavailable|recipient name is not recognized|not exist|doesn't exist|doesn't have a|couldn't be found|\
         unrouteable address|unknown address|unrecognised|previously bounced|history of bouncing|not our customer|\
         destinataire invalide|no existe|usuário desconhecido|não existe|non esiste|nieznany|nie ma takiego|\
         gebruiker onbekend|onbekende gebruiker|bestaat niet|okänd användare|ukendt bruger|ukjent bruker|\
         пользователь не найден|не существует|неизвестный пользователь|見つかりません|存在しません|不存在|존재하지 않|unrecognized address|\
         address rejected|unknown local part|no such person|no such address|no such account|no account by|not local|not a local|\
         invalid user|invalid account|unknown account|unknown mailbox|address unknown|unbekannt|inconnu|introuvable|\
         desconocid|sconosciut|finns inte|neexistuje|findes ikke|finnes ikke|bulunamadı|ei löydy|ismeretlen|άγνωστος|\
         unknown at|is unknown|unknown here|not found",
    ),
    (
        Reason::TooLarge,
        "too large|too big|size limit|exceeds size|size exceeds|exceeds maximum|exceeded the size|exceeds my databytes|\
         databytes limit|exceeds fixed maximum|maximum size|message size|zu gross|zu groß|trop volumineux|\
         demasiado grande|troppo grande",
    ),
    (Reason::Encryption, "starttls|must use tls|certificate not trusted|certificate verif|encryption required|handshake|tls "),
    (
        Reason::ContentRefused,
        "attachment|content rejected|message content|its content|bare cr|bare lf|data format|prohibited content|\
         file type|carries the file|executable|.exe|macros",
    ),
    (
        Reason::HostUnreachable,
        "connection timed out|connection refused|no route to host|network is unreachable|operation timed out|\
         requests to connect|could not connect|cannot connect|lost connection|establish an smtp connection",
    ),
    (Reason::Protocol, "smtputf8|syntax error|not implemented|bad sequence|unrecognized command"),
    (
        Reason::SystemFailure,
        "insufficient system|out of memory|unknown mailer error|unknown delivery error|local problem|internal error|\
         system error|temporarily unavailable|busy|service not available|system resources|server error|\
         temporary failure|temporary error",
    ),
    (Reason::PolicyRefused, "policy|policies|blocked|access denied|prohibition|prohibited|helo|not allowed"),
    (Reason::Greylisted, "try again later|try later"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_lower_case_and_gives_its_own_reason() {
        for (own, words) in WORDS {
            for word in words.split('|') {
                assert_eq!((reason(word), word.to_lowercase().as_str()), (Some(*own), word));
            }
        }
        assert_eq!(reason("550 all is well"), None);
        assert_eq!(reason("over quota, see https://example.org/spam"), Some(Reason::MailboxFull));
    }
}
