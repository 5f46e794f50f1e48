import DutyCalendar
import Incidents
import Operations
import Storage

/// The record as use cases ask for it, over the documents of one read or one act. Not to be kept.
class StoredReader: RecordReader {
    struct Key: Hashable {
        let kind: String
        let id: String
    }

    let json = RecordJSON()
    private let context: ReadContext
    private let units: any UnitSource
    /// The versions of what was read, so that it may be written again.
    var versions: [Key: Int64] = [:]

    init(_ context: ReadContext, units: any UnitSource) {
        self.context = context
        self.units = units
    }

    func unit(_ id: ReportingUnit) throws -> RecordedUnit { try units.unit(id, in: context) }

    func hasUnit(_ id: ReportingUnit) throws -> Bool {
        do {
            _ = try unit(id)
            return true
        } catch RecordRefusal.unknownUnit {
            return false
        }
    }

    func incident(_ id: IncidentID) throws -> IncidentCase { try require(id.rawValue, .incident(id: id)) }
    func verification(_ id: VerificationID) throws -> VerificationCase {
        try require(id.rawValue, .verification(id: id))
    }
    func followThrough(_ id: FollowThroughID) throws -> FollowThroughCase {
        try require(id.rawValue, .followThrough(id: id))
    }
    func inboxItem(_ id: InboxItemID) throws -> InboxItem { try require(id.rawValue, .inboxItem(id: id)) }
    func handover(_ id: HandoverID) throws -> Handover { try require(id.rawValue, .handover(id: id)) }
    func nilReturnDay(_ date: CivilDate, of unit: ReportingUnit) throws -> NilReturnDay? {
        try find(NilReturnDay.documentID(unit, date))
    }

    func incidents(_ filter: CaseFilter) throws -> CasePage<IncidentCase> { try page(filter) }
    func verifications(_ filter: CaseFilter) throws -> CasePage<VerificationCase> { try page(filter) }
    func ledger(_ filter: CaseFilter) throws -> CasePage<FollowThroughCase> { try page(filter) }
    func inbox(_ filter: CaseFilter) throws -> CasePage<InboxItem> { try page(filter) }
    func handovers(_ filter: CaseFilter) throws -> CasePage<Handover> { try page(filter) }
    func nilReturnDays(_ filter: CaseFilter) throws -> CasePage<NilReturnDay> { try page(filter) }

    func verifications(about incident: IncidentID) throws -> [VerificationCase] {
        let links: IncidentLinks? = try find(incident.rawValue)
        return try (links?.verifications ?? []).map { try verification($0) }
    }

    func ledger(about incident: IncidentID) throws -> [FollowThroughCase] {
        let links: IncidentLinks? = try find(incident.rawValue)
        return try (links?.ledger ?? []).map { try followThrough($0) }
    }

    // MARK: Documents

    func find<Case: StoredCase>(_ id: String) throws -> Case? {
        try context.document(Case.documentKind, id).map { try decoded($0) }
    }

    private func require<Case: StoredCase>(_ id: String, _ subject: RecordSubject) throws -> Case {
        guard let found: Case = try find(id) else { throw RecordRefusal.unknown(subject) }
        return found
    }

    private func page<Case: StoredCase>(_ filter: CaseFilter) throws -> CasePage<Case> {
        let page = try context.documents(
            DocumentQuery(
                kind: Case.documentKind, unit: filter.unit?.rawValue,
                state: filter.isOpen.map(DocumentState.name(isOpen:)), from: filter.from, before: filter.before,
                order: filter.newestFirst ? .newestFirst : .oldestFirst, limit: filter.limit,
                after: filter.after.map { DocumentCursor(sortTime: $0.time, id: $0.id) }))
        return CasePage(
            cases: try page.documents.map { try decoded($0) },
            next: page.next.map { PageMark(time: $0.sortTime, id: $0.id) })
    }

    private func decoded<Case: StoredCase>(_ document: Document) throws -> Case {
        let found = try json.value(Case.self, from: document.body, kind: document.kind, id: document.id)
        versions[Key(kind: document.kind, id: document.id)] = document.version
        return found
    }
}
