import DutyCalendar
import Incidents
import Operations

/// A record in memory: what the use cases come to without a database.
final class MemoryRecord: RecordWriter {
    struct Entry: Hashable {
        let act: Act
        let unit: ReportingUnit
        let kind: JournalKind
        let subject: RecordSubject
        let changes: [JournalChange]
    }

    let units: [ReportingUnit: RecordedUnit]
    var incidents: [IncidentID: IncidentCase] = [:]
    var requests: [VerificationID: VerificationCase] = [:]
    var entries: [FollowThroughID: FollowThroughCase] = [:]
    var items: [InboxItemID: InboxItem] = [:]
    var offered: [HandoverID: Handover] = [:]
    var days: [String: NilReturnDay] = [:]
    var numbers: [String: Int] = [:]
    var journal: [Entry] = []

    init(_ units: [RecordedUnit]) {
        self.units = Dictionary(uniqueKeysWithValues: units.map { ($0.id, $0) })
    }

    /// Performs an act: as a whole, or not at all.
    func perform<A: RecordAct>(_ act: A) throws -> A.Answer {
        let before = (incidents, requests, entries, items, offered, days, numbers, journal)
        do {
            return try act.perform(in: self)
        } catch {
            (incidents, requests, entries, items, offered, days, numbers, journal) = before
            throw error
        }
    }

    func unit(_ id: ReportingUnit) throws -> RecordedUnit {
        guard let unit = units[id] else { throw RecordRefusal.unknownUnit(id, known: units.keys.sorted()) }
        return unit
    }
    func hasUnit(_ id: ReportingUnit) throws -> Bool { units[id] != nil }

    private func need<Case>(_ found: Case?, _ subject: RecordSubject) throws -> Case {
        guard let found else { throw RecordRefusal.unknown(subject) }
        return found
    }
    func incident(_ id: IncidentID) throws -> IncidentCase { try need(incidents[id], .incident(id: id)) }
    func verification(_ id: VerificationID) throws -> VerificationCase { try need(requests[id], .verification(id: id)) }
    func followThrough(_ id: FollowThroughID) throws -> FollowThroughCase {
        try need(entries[id], .followThrough(id: id))
    }
    func inboxItem(_ id: InboxItemID) throws -> InboxItem { try need(items[id], .inboxItem(id: id)) }
    func handover(_ id: HandoverID) throws -> Handover { try need(offered[id], .handover(id: id)) }
    func nilReturnDay(_ date: CivilDate, of unit: ReportingUnit) throws -> NilReturnDay? { days["\(unit)/\(date)"] }

    // Listings hold what the filter wants of unit and state, on one page.
    private func page<Case>(
        _ filter: CaseFilter, _ all: some Sequence<Case>, _ unit: (Case) -> ReportingUnit, _ isOpen: (Case) -> Bool,
        _ begun: (Case) -> (Timestamp, String)
    ) -> CasePage<Case> {
        let wanted = all.filter {
            (filter.unit == nil || filter.unit == unit($0)) && (filter.isOpen == nil || filter.isOpen == isOpen($0))
        }
        return CasePage(cases: wanted.sorted { begun($0) < begun($1) }, next: nil)
    }
    func incidents(_ filter: CaseFilter) throws -> CasePage<IncidentCase> {
        page(filter, incidents.values, \.incident.unit, { $0.incident.closing == nil }) {
            ($0.incident.receivedAt, $0.incident.id.rawValue)
        }
    }
    func verifications(_ filter: CaseFilter) throws -> CasePage<VerificationCase> {
        page(filter, requests.values, \.request.unit, { !$0.isAnswered }) {
            ($0.request.receivedAt, $0.request.id.rawValue)
        }
    }
    func ledger(_ filter: CaseFilter) throws -> CasePage<FollowThroughCase> {
        page(filter, entries.values, \.entry.unit, { $0.entry.closeOut == nil }) {
            ($0.entry.assigned.happened, $0.entry.id.rawValue)
        }
    }
    func inbox(_ filter: CaseFilter) throws -> CasePage<InboxItem> {
        page(filter, items.values, \.unit, { $0.state == .received }) { ($0.receivedAt, $0.id.rawValue) }
    }
    func handovers(_ filter: CaseFilter) throws -> CasePage<Handover> {
        page(filter, offered.values, \.unit, { $0.acknowledged == nil }) { ($0.offered.happened, $0.id.rawValue) }
    }
    func nilReturnDays(_ filter: CaseFilter) throws -> CasePage<NilReturnDay> {
        page(filter, days.values, \.unit, { !$0.clocks.unanswered.isEmpty }) {
            ($0.clocks.deadlines[0].anchor.at, "\($0.unit)/\($0.date)")
        }
    }
    // Numbers ascend as they are given, and these tests stay within a year.
    func verifications(about incident: IncidentID) throws -> [VerificationCase] {
        requests.values.filter { $0.request.incident == incident }
            .sorted { $0.request.id.rawValue.count < $1.request.id.rawValue.count || $0.request.id < $1.request.id }
    }
    func ledger(about incident: IncidentID) throws -> [FollowThroughCase] {
        entries.values.filter { $0.entry.incident == incident }.sorted { $0.entry.number < $1.entry.number }
    }

    func save(_ incident: IncidentCase) throws { incidents[incident.incident.id] = incident }
    func save(_ verification: VerificationCase) throws { requests[verification.request.id] = verification }
    func save(_ entry: FollowThroughCase) throws { entries[entry.entry.id] = entry }
    func save(_ day: NilReturnDay) throws { days["\(day.unit)/\(day.date)"] = day }
    func save(_ item: InboxItem) throws { items[item.id] = item }
    func save(_ handover: Handover) throws { offered[handover.id] = handover }

    func nextNumber(_ series: NumberSeries, of unit: ReportingUnit, year: Int) throws -> YearlyNumber {
        let key = "\(series)/\(unit)/\(year)"
        numbers[key, default: 0] += 1
        return YearlyNumber(year: year, number: numbers[key, default: 1])!
    }
    func journal(
        _ act: Act, in unit: ReportingUnit, kind: JournalKind, about subject: RecordSubject, changes: [JournalChange]
    ) throws {
        journal.append(Entry(act: act, unit: unit, kind: kind, subject: subject, changes: changes))
    }
    func announce(_ announcement: Announcement) throws {}
}
