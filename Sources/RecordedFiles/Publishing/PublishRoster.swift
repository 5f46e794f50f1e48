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
        /// Who got a duty or lost one, sorted.
        public let concerned: [PersonID]
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
        try checkPlaces(id, loaded.unit.zone)
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
        try write(published, before, others, loaded.unit, act)
        let answer = Answer(
            id: id, version: version, changedDuties: PublishedChange.count(before?.roster, judged),
            concerned: PublishedChange.people(before?.roster, judged), isNew: true,
            supersedes: published.supersedes.compactMap(RosterID.init).sorted(),
            supersededBy: supersedesOthers ? [] : holders(of: id, others))
        try act.journal(
            JournalNote(
                unit: roster.unit.rawValue, actor: actor, actAt: now, enteredAt: now, kind: "roster.published",
                subject: "roster/\(id)",
                change: try OperatorFileDocument.json(PublishedChange(published, before, loaded.unit))))
        return answer
    }

    /// The same version, published again: nothing to do, unless it is to take days back.
    private func unchanged(_ before: PublishedRoster, _ others: [PublishedRoster]) -> Answer? {
        guard before.roster.version == roster.version, replaces == nil,
            Set(before.roster.duties) == Set(roster.duties),
            !supersedesOthers || holders(of: before.id, others).isEmpty
        else { return nil }
        return Answer(
            id: before.id, version: roster.version, changedDuties: 0, concerned: [], isNew: false,
            supersedes: before.supersedes.compactMap(RosterID.init).sorted(),
            supersededBy: holders(of: before.id, others))
    }

    private func holders(of id: RosterID, _ others: [PublishedRoster]) -> [RosterID] {
        others.filter { $0.supersedes.contains(id.description) }.map(\.id).sorted()
    }

    // MARK: Writing

    private func write(
        _ published: PublishedRoster, _ before: PublishedRoster?, _ all: [PublishedRoster], _ unit: Unit,
        _ act: WriteContext
    ) throws {
        let id = published.id
        var others = all
        let taken = supersedesOthers ? others.indices.filter { others[$0].id.days.overlaps(id.days) } : []
        for index in taken {
            if others[index].supersedes.remove(id.description) != nil {
                try act.update(try others[index].document(of: unit))
            }
        }
        let document = try published.document(of: unit)
        if before == nil { try act.insert(document) } else { try act.update(document) }
        try act.replaceDuties(ofRoster: id.description, with: published.duties(without: others, of: unit))
        for other in taken.map({ others[$0] }) {
            let rest = others.filter { $0.id != other.id } + [published]
            try act.replaceDuties(ofRoster: other.id.description, with: other.duties(without: rest, of: unit))
        }
    }
}
