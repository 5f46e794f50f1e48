import Alerting
import DutyCalendar
import Record

/// What goes out as one request: one message, or several as a digest.
struct Parcel {
    /// Those that are in it.
    let members: [Held]
    /// What was taken out of each.
    let notes: [[RedactionNote]]
    /// The name of the digest, where it is one.
    let digest: AlertID?
    let request: AlertRequest?
    /// What no request could be made for counts as.
    let refusal: DeliveryAnswer

    /// Nil for none.
    init?(_ items: [Held], desk: Desk, letterhead: Letterhead, at now: Timestamp) {
        guard let first = items.first else { return nil }
        let channel = desk.open.channel
        let shortenings = items.map { $0.waiting.entry.delivery.shortenings(on: channel.id) }.max() ?? 0
        var cleared: [(message: ClearedMessage, notes: [RedactionNote])] = []
        for item in items {
            guard let clearance = letterhead.cleared(item.waiting.entry, for: desk.open) else { break }
            cleared.append(clearance)
        }
        let zone = DutyZone(named: first.waiting.entry.zone) ?? .shanghai
        guard
            let merged = Digest.merging(
                cleared.map(\.message), capacity: channel.system.textCapacity >> shortenings,
                language: channel.language, zone: zone)
        else {
            // State secrets have no way out, whatever the record says.
            members = [first]
            notes = [[]]
            digest = nil
            request = nil
            refusal = .never(.init(.message, facts: AnswerFacts(status: 0, code: "withheld")))
            return
        }
        members = Array(items.prefix(merged.count))
        notes = cleared.prefix(merged.count).map(\.notes)
        digest = merged.count > 1 ? merged.message.id : nil
        let attempt = Attempt(
            now: now + desk.state.clockCorrection, signing: letterhead.signing, language: channel.language,
            // A digest has been made to fit.
            shortenings: merged.count > 1 ? 0 : shortenings)
        do throws(RequestRefusal) {
            request = try channel.system.request(for: merged.message, attempt)
            refusal = .done
        } catch {
            request = nil
            switch error {
            case .doesNotFit: refusal = .never(.init(.message, facts: AnswerFacts(status: 0, code: "does-not-fit")))
            case .address, .header, .badKey, .badTemplate:
                refusal = .never(.init(.channel, facts: AnswerFacts(status: 0, code: "settings")))
            }
        }
    }
}
