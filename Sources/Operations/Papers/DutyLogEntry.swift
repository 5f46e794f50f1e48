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
    /// answers, nil returns, handovers, tasks. What is a drill is marked; what is a state secret, or about one, has no text,
    /// and an incident that is one stands there once.
    ///
    /// - Parameter withheld: State secrets, and what is about them, beside what the incidents and the inbox say themselves.
    public static func all(
        on date: CivilDate, office: PaperOffice, incidents: [IncidentCase] = [],
        verifications: [VerificationCase] = [], ledger: [FollowThroughCase] = [], inbox: [InboxItem] = [],
        handovers: [Handover] = [], nilReturns: NilReturnDay? = nil,
        withheld: Set<RecordSubject> = []
    ) -> [DutyLogEntry] {
        let day = office.zone.day(date)
        let names = Names(office: office)
        let secret = Set.withheld(incidents: incidents, verifications: verifications, ledger: ledger, inbox: inbox)
            .union(withheld)
        var entries = incidents.flatMap { found in
            let incident = found.incident, secrecy = incident.facts.secrecy
            let entries = names.entries(incident).marked(incident.isDrill, secrecy)
            return secrecy.isWithheld ? entries.once(on: day, names.text { $0.withheld(incident) }) : entries
        }
        entries += verifications.flatMap {
            names.entries($0.request, isWithheld: secret.contains($0.request.subject)).marked($0.request.isDrill)
        }
        entries += ledger.flatMap {
            names.entries($0.entry, isWithheld: secret.contains($0.entry.subject)).marked($0.entry.isDrill)
        }
        entries += inbox.flatMap { [names.entry($0)].marked($0.isDrill, $0.secrecy) }
        entries += handovers.flatMap(names.entries) + (nilReturns?.returns ?? []).map(names.entry)
        return entries.filter { day.contains($0.at) }.sorted { ($0.at, $0.entered) < ($1.at, $1.entered) }
    }

    /// All entries of a day as the record was asked for it.
    public static func all(of day: DayOf.Answer, office: PaperOffice) -> [DutyLogEntry] {
        all(
            on: day.date, office: office, incidents: day.allIncidents, verifications: day.verifications,
            ledger: day.ledger, inbox: day.inbox, handovers: day.handovers, nilReturns: day.nilReturns,
            withheld: day.withheld)
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
    /// The first of them on the day, with another text.
    fileprivate func once(on day: DutySpan, _ text: Text) -> [DutyLogEntry] {
        guard var first = filter({ day.contains($0.at) }).min(by: { $0.at < $1.at }) else { return [] }
        first.text = text
        return [first]
    }

    fileprivate func marked(_ isDrill: Bool, _ secrecy: SecrecyClass = .unclassified) -> [DutyLogEntry] {
        map { entry in
            var entry = entry
            entry.isDrill = isDrill
            entry.secrecy = secrecy
            return entry
        }
    }
}
