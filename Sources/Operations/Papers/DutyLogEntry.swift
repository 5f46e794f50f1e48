import DutyCalendar
import Incidents
import Roster

/// One line of a day's log: what happened, when, and who wrote it down.
public struct DutyLogEntry: Hashable, Sendable {
    public var at: Timestamp
    /// When it was entered; the same as ``at`` for a note made on the spot.
    public var entered: Timestamp
    public var by: ActorID
    public var text: Text
    public var isDrill: Bool
    public var secrecy: SecrecyClass

    public init(
        at: Timestamp, entered: Timestamp? = nil, by: ActorID, text: Text, isDrill: Bool = false,
        secrecy: SecrecyClass = .unclassified
    ) {
        self.at = at
        self.entered = entered ?? at
        self.by = by
        self.text = text
        self.isDrill = isDrill
        self.secrecy = secrecy
    }

    init(_ act: Act, _ zh: String, _ en: String) {
        self.init(at: act.happened, entered: act.entered, by: act.by, text: Text(zh: zh, en: en))
    }

    /// All that the record has of a day, by the time it happened: receipts, calls, reports, confirmations, requests and
    /// answers, nil returns, handovers, tasks. What is a drill is marked.
    public static func all(
        on date: CivilDate, office: PaperOffice, incidents: [IncidentCase] = [],
        verifications: [VerificationCase] = [], ledger: [FollowThroughCase] = [], inbox: [InboxItem] = [],
        handovers: [Handover] = [], nilReturns: NilReturnDay? = nil
    ) -> [DutyLogEntry] {
        let day = office.zone.day(date)
        let names = Names(office: office)
        var entries = incidents.flatMap {
            names.entries($0.incident).marked($0.incident.isDrill, $0.incident.facts.secrecy)
        }
        entries += verifications.flatMap { names.entries($0.request).marked($0.request.isDrill) }
        entries += ledger.flatMap { names.entries($0.entry).marked($0.entry.isDrill) }
        entries += inbox.flatMap { [names.entry($0)].marked($0.isDrill, $0.secrecy) }
        entries += handovers.flatMap(names.entries) + (nilReturns?.returns ?? []).map(names.entry)
        return entries.filter { day.contains($0.at) }.sorted { ($0.at, $0.entered) < ($1.at, $1.entered) }
    }

    /// Names in both languages at once.
    struct Names {
        let zh: PaperWriter
        let en: PaperWriter

        init(office: PaperOffice) {
            zh = PaperWriter(office: office, language: .zh)
            en = PaperWriter(office: office, language: .en)
        }

        func text(_ write: (PaperWriter) -> String) -> Text { Text(zh: write(zh), en: write(en)) }
    }
}

extension [DutyLogEntry] {
    fileprivate func marked(_ isDrill: Bool, _ secrecy: SecrecyClass = .unclassified) -> [DutyLogEntry] {
        map { entry in
            var entry = entry
            entry.isDrill = isDrill
            entry.secrecy = secrecy
            return entry
        }
    }
}
