import Incidents
import Roster

/// State secrets on papers about a day: those are copied and read out, so a state secret stands there by its number and
/// class, and whoever needs to know looks into the paper file (双台子 67, 红桥 71).
extension SecrecyClass {
    /// Whether papers about a day print nothing of it but number and class.
    var isWithheld: Bool { self == .stateSecret }
}

extension PaperWriter {
    /// What stands in the place of a text that is withheld.
    var seePaperFile: String { say("见纸质件", "see the paper file") }

    /// `2026-17（国家秘密），见纸质件`.
    func withheld(_ incident: Incident) -> String {
        let secrecy = say(incident.facts.secrecy.words)
        return drillPrefix(incident.isDrill)
            + say(
                "突发事件 \(incident.number)（\(secrecy)），\(seePaperFile)",
                "Incident \(incident.number) (\(secrecy)): \(seePaperFile)")
    }
}

extension OpenWork {
    /// What of it is a state secret, or is about one that is among it.
    var withheld: Set<RecordSubject> {
        .withheld(incidents: incidents, verifications: verifications, ledger: ledger, inbox: inbox)
    }
}

extension Set<RecordSubject> {
    /// The state secrets among incidents and what came up from below, and the requests and tasks about those incidents.
    static func withheld(
        incidents: [IncidentCase], verifications: [VerificationCase] = [], ledger: [FollowThroughCase] = [],
        inbox: [InboxItem] = []
    ) -> Self {
        let secret = Set<IncidentID>(
            incidents.filter { $0.incident.facts.secrecy.isWithheld }.map(\.incident.id)
                + inbox.filter(\.secrecy.isWithheld).map(\.incident))
        func isSecret(_ incident: IncidentID?) -> Bool { incident.map(secret.contains) ?? false }
        let subjects =
            secret.map { RecordSubject.incident(id: $0) }
            + verifications.filter { isSecret($0.request.incident) }.map(\.request.subject)
            + ledger.filter { isSecret($0.entry.incident) }.map(\.entry.subject)
            + inbox.filter(\.secrecy.isWithheld).map(\.subject)
        return Set(subjects)
    }
}
