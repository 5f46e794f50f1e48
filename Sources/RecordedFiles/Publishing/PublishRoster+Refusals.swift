import DutyCalendar
import OperatorFiles
import Roster
import Storage

/// Whether a roster may be published. Each throws ``PublishRefusal`` if not.
extension PublishRoster {
    func nextVersion(_ id: RosterID, after before: PublishedRoster?) throws -> Int {
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

    func checkOverlaps(_ id: RosterID, _ overlapping: [PublishedRoster], _ before: PublishedRoster?) throws {
        guard !supersedesOthers else { return }
        // Days that were taken over earlier, by either of the two, stay with who took them.
        let unsettled = overlapping.filter { other in
            !other.supersedes.contains(id.description) && before?.supersedes.contains(other.id.description) != true
        }
        if !unsettled.isEmpty { throw PublishRefusal.overlaps(id, with: unsettled.map(\.id).sorted()) }
    }

    /// What the rules find, if it may be published with that.
    func findings(_ id: RosterID, _ loaded: LoadedUnit, in context: ReadContext) throws -> [Finding] {
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

    /// Every duty belongs to a day of the roster, and begins on it.
    func checkPlaces(_ id: RosterID, _ zone: DutyZone) throws {
        let misplaced = roster.duties.filter { duty in
            !roster.days.contains(duty.date) || zone.date(at: duty.span.start) != duty.date
        }
        guard misplaced.isEmpty else {
            let names = misplaced.map { RosterDocument.id(of: $0, hasSeats: false) }
            throw PublishRefusal.misplaced(id, duties: names.sorted())
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
