import Alerting
import DutyCalendar
import Record

/// What a message gets from the place that sends it: signatures, links, the operator's own words.
public struct Letterhead: Sendable {
    public let signing: Signing
    /// The links of a message: the signed one that acknowledges.
    public let links: @Sendable (OutboxEntry) -> [AlertLink]
    /// Called each time before the outbox is looked into; for what has to be read from elsewhere.
    public let prepare: @Sendable () async -> Void
    /// The message in the words of the operator's templates.
    public let written: @Sendable (ClearedMessage, AlertKind, ChannelID, AlertLanguage) -> ClearedMessage

    public init(
        signing: Signing, links: @escaping @Sendable (OutboxEntry) -> [AlertLink] = { _ in [] },
        prepare: @escaping @Sendable () async -> Void = {},
        written: @escaping @Sendable (ClearedMessage, AlertKind, ChannelID, AlertLanguage) -> ClearedMessage = {
            message, _, _, _ in message
        }
    ) {
        self.signing = signing
        self.links = links
        self.prepare = prepare
        self.written = written
    }

    /// What of an entry may leave by a channel, and what was taken out. Nil where nothing may.
    func cleared(_ entry: OutboxEntry, for open: OpenChannel) -> (message: ClearedMessage, notes: [RedactionNote])? {
        var message = entry.message
        for person in entry.called {
            guard let mention = open.mention(of: person), !message.mentions.contains(mention) else { continue }
            message.mentions.append(mention)
        }
        message.links += links(entry)
        let zone = DutyZone(named: entry.zone) ?? .shanghai
        switch Redaction(isTrusted: open.channel.isTrusted, zone: zone).clearance(of: message) {
        case .withheld: return nil
        case .cleared(let cleared, let notes):
            return (written(cleared, message.kind, open.channel.id, open.channel.language), notes)
        }
    }
}
