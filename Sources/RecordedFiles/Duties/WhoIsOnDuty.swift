import DutyCalendar
import Incidents
import OperatorFiles
import Operations
import Roster
import Storage

extension RecordedUnits {
    /// Who is on duty in `unit` at `instant`, or was, or will be. Whatever asks who is on duty asks this.
    ///
    /// A duty is half-open: who stands until 08:30 is not on duty at 08:30. Names and telephones are those of the files
    /// that were applied last.
    ///
    /// - Throws: ``RecordRefusal/unknownUnit(_:known:)``.
    public func onDuty(_ unit: UnitID, at instant: Timestamp, in context: ReadContext) throws -> OnDuty {
        let loaded = try loaded(unit, in: context)
        let records = try context.duties(of: unit.rawValue, at: instant)
        let order = Dictionary(
            loaded.unit.posts.enumerated().map { ($1.id.rawValue, $0) }, uniquingKeysWith: { first, _ in first })
        let standing = records.sorted {
            (order[$0.post] ?? .max, $0.post, $0.id) < (order[$1.post] ?? .max, $1.post, $1.id)
        }
        .map { loaded.standing($0) }
        return OnDuty(
            unit: unit, unitName: loaded.unit.name, dutyLine: loaded.unit.dutyLine, zone: loaded.unit.zone,
            instant: instant, standing: standing, gaps: try gaps(loaded, standing, at: instant, in: context))
    }

    private func gaps(
        _ loaded: LoadedUnit, _ standing: [StandingDuty], at instant: Timestamp, in context: ReadContext
    ) throws -> [DutyGap] {
        // No duty of a unit's posts is longer than 14 days.
        let today = loaded.unit.zone.date(at: instant)
        let facts = loaded.facts((today + -14)...today)
        let wanted = facts.slots.indices.filter { facts.slots[$0].span.contains(instant) }
        var present = Dictionary(grouping: standing, by: \.post).mapValues(\.count)
        var published: [RosterID]?
        return try wanted.compactMap { index -> DutyGap? in
            let slot = facts.slots[index]
            let post = facts.post(of: index)
            let here = min(present[post.id, default: 0], slot.need)
            present[post.id, default: 0] -= here
            guard here < slot.need else { return nil }
            let rosters = try published ?? PublishedRoster.ids(of: loaded.unit.id, in: context)
            published = rosters
            return DutyGap(
                post: post.id, postName: post.name, role: post.role, missing: slot.need - here, span: slot.span,
                reason: rosters.contains { $0.days.contains(slot.date) } ? .unfilled : .notPublished)
        }
    }
}

extension LoadedUnit {
    fileprivate func standing(_ record: DutyRecord) -> StandingDuty {
        let person = unit.people.first { $0.id.rawValue == record.person }
        let post = unit.posts.first { $0.id.rawValue == record.post }
        return StandingDuty(
            post: PostID(unchecked: record.post), postName: post?.name ?? Text(record.post),
            role: DutyRole(rawValue: record.role) ?? .duty, person: PersonID(unchecked: record.person),
            name: person?.name ?? record.person, title: person?.title ?? "", telephones: person?.telephones ?? [],
            span: record.span, owner: record.owner == record.person ? nil : PersonID(unchecked: record.owner),
            roster: record.roster, version: record.version)
    }
}
