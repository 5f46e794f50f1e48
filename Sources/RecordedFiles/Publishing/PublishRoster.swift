import DutyCalendar
import OperatorFiles
import Operations
import Roster
import Storage

/// Stores a roster as the version that is in force, with its duties, in one journaled act.
public struct PublishRoster: Sendable {
    /// The roster as its file says it; its version tells what it was made from.
    public let roster: Roster
    /// The version of the record that it is to replace, whatever version the file says.
    public let replaces: Int?
    public let overrides: [RuleOverride]
    /// Whether it takes over the days that another published roster has as well.
    public let supersedesOthers: Bool

    public init(
        _ roster: Roster, replaces: Int? = nil, overrides: [RuleOverride] = [], supersedesOthers: Bool = false
    ) {
        self.roster = roster
        self.replaces = replaces
        self.overrides = overrides
        self.supersedesOthers = supersedesOthers
    }

    /// What publishing came to.
    public struct Answer: Hashable, Sendable {
        public let id: RosterID
        public let version: Int
        /// Duties of the version before that somebody else stands now, or that are new or gone.
        public let changedDuties: Int
        /// False where this very version was published before; then nothing was written.
        public let isNew: Bool
        /// The rosters that days were taken over from, by this and by earlier versions.
        public let supersedes: [RosterID]
        /// The rosters that keep days of this one, which they took over earlier.
        public let supersededBy: [RosterID]
    }

    /// Version n goes where the record has n - 1, or nothing for 1. It is judged by the rules of the record's own files,
    /// after the duties that are published before it.
    ///
    /// - Throws: ``PublishRefusal``; ``RecordRefusal/unknownUnit(_:known:)``.
    public func callAsFunction(
        _ units: RecordedUnits, by actor: String, at now: Timestamp, in act: WriteContext
    ) throws -> Answer {
        let loaded = try units.loaded(roster.unit, in: act)
        let id = RosterID(unit: roster.unit, days: roster.days)
        guard roster.status != .infeasible, !roster.duties.isEmpty else { throw PublishRefusal.noRoster(id) }
        let misplaced = roster.duties.filter { duty in
            !roster.days.contains(duty.date) || loaded.unit.zone.date(at: duty.span.start) != duty.date
        }
        guard misplaced.isEmpty else {
            let names = misplaced.map { RosterDocument.id(of: $0, hasSeats: false) }
            throw PublishRefusal.misplaced(id, duties: names.sorted())
        }
        var others = try PublishedRoster.all(of: roster.unit, in: act)
        let before = others.first { $0.id == id }
        others.removeAll { $0.id == id }
        if let before, let same = unchanged(before, others) { return same }
        let version = try nextVersion(id, after: before)
        let overlapping = others.filter { $0.id.days.overlaps(id.days) }
        try checkOverlaps(id, overlapping, before)

        var judged = roster
        judged.version = version
        judged.findings = try findings(id, loaded, in: act)
        let taken = supersedesOthers ? Set(overlapping.map(\.id.description)) : []
        let published = PublishedRoster(
            judged, publishedAt: now, publishedBy: actor, overrides: overrides,
            supersedes: taken.union(before?.supersedes ?? []), documentVersion: before?.documentVersion ?? 0)
        try write(published, before, overlapping, loaded.unit, act)
        let answer = Answer(
            id: id, version: version, changedDuties: PublishedChange.count(before?.roster, judged), isNew: true,
            supersedes: published.supersedes.compactMap(RosterID.init).sorted(),
            supersededBy: supersedesOthers ? [] : holders(of: id, others))
        try act.journal(
            JournalNote(
                unit: roster.unit.rawValue, actor: actor, actAt: now, enteredAt: now, kind: "roster.published",
                subject: "roster/\(id)",
                change: try OperatorFileDocument.json(PublishedChange(published, before, loaded.unit))))
        return answer
    }

    // MARK: May it be published

    /// The same version, published again: nothing to do.
    private func unchanged(_ before: PublishedRoster, _ others: [PublishedRoster]) -> Answer? {
        guard before.roster.version == roster.version, replaces == nil,
            Set(before.roster.duties) == Set(roster.duties)
        else { return nil }
        return Answer(
            id: before.id, version: roster.version, changedDuties: 0, isNew: false,
            supersedes: before.supersedes.compactMap(RosterID.init).sorted(),
            supersededBy: holders(of: before.id, others))
    }

    private func nextVersion(_ id: RosterID, after before: PublishedRoster?) throws -> Int {
        let record = before?.roster.version ?? 0
        if replaces == record { return record + 1 }
        if let replaces, replaces < record || replaces > record {
            throw PublishRefusal.notNewer(
                id, version: replaces + 1, record: record, by: before?.publishedBy ?? "-")
        }
        if roster.version > record + 1 {
            throw PublishRefusal.versionMissing(id, version: roster.version, record: record)
        }
        guard roster.version == record + 1 else {
            throw PublishRefusal.notNewer(
                id, version: roster.version, record: record, by: before?.publishedBy ?? "-")
        }
        return roster.version
    }

    private func checkOverlaps(_ id: RosterID, _ overlapping: [PublishedRoster], _ before: PublishedRoster?) throws {
        guard !supersedesOthers else { return }
        // Days that were taken over earlier, by either of the two, stay with who took them.
        let unsettled = overlapping.filter { other in
            !other.supersedes.contains(id.description) && before?.supersedes.contains(other.id.description) != true
        }
        if !unsettled.isEmpty { throw PublishRefusal.overlaps(id, with: unsettled.map(\.id).sorted()) }
    }

    private func holders(of id: RosterID, _ others: [PublishedRoster]) -> [RosterID] {
        others.filter { $0.supersedes.contains(id.description) }.map(\.id).sorted()
    }

    /// What the rules find, if it may be published with that.
    private func findings(_ id: RosterID, _ loaded: LoadedUnit, in context: ReadContext) throws -> [Finding] {
        let start = loaded.unit.zone.day(roster.days.lowerBound).start
        let month = DutySpan(start: start + Minutes(-31 * 1440), end: start)
        let context = try context.duties(of: roster.unit.rawValue, overlapping: month).map {
            $0.duty(in: loaded.unit.zone)
        }
        let review = RosterReview(roster, of: loaded.problem(of: roster.days, context: context))
        let possible = Set(review.blocking.filter { $0.severity == .overridable }.map(\.rule))
        if let wrong = overrides.first(where: { !possible.contains($0.rule) }) {
            throw PublishRefusal.nothingToOverride(rule: wrong.rule, possible: possible.sorted())
        }
        let allowed = Set(overrides.map(\.rule))
        let blocking = review.blocking.filter { $0.severity == .hard || !allowed.contains($0.rule) }
        if !blocking.isEmpty { throw PublishRefusal.findings(id, blocking) }
        return review.findings
    }

    // MARK: Writing

    private func write(
        _ published: PublishedRoster, _ before: PublishedRoster?, _ overlapping: [PublishedRoster], _ unit: Unit,
        _ act: WriteContext
    ) throws {
        let id = published.id.description
        var others = overlapping
        if supersedesOthers {
            for index in others.indices {
                if others[index].supersedes.remove(id) != nil { try act.update(try others[index].document(of: unit)) }
            }
        }
        let document = try published.document(of: unit)
        if before == nil { try act.insert(document) } else { try act.update(document) }
        try act.replaceDuties(ofRoster: id, with: published.duties(without: others, of: unit))
        guard supersedesOthers else { return }
        for other in others {
            let rest = others.filter { $0.id != other.id } + [published]
            try act.replaceDuties(ofRoster: other.id.description, with: other.duties(without: rest, of: unit))
        }
    }
}

extension DutyRecord {
    /// As the rules read it.
    func duty(in zone: DutyZone) -> Duty {
        Duty(
            date: zone.date(at: span.start), post: PostID(unchecked: post), role: DutyRole(rawValue: role) ?? .duty,
            span: span, person: PersonID(unchecked: person), owner: PersonID(unchecked: owner))
    }
}
