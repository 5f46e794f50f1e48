import DutyCalendar
import Incidents
import Operations
import RecordedFiles
import Roster
import Storage

extension OpenRecord {
    /// A unit's duty office as papers name it, with the names of all units of the record.
    ///
    /// - Throws: `RecordRefusal.unknownUnit`.
    func office(of unit: ReportingUnit) async throws -> PaperOffice {
        let units = units
        return try await record.store.read { context in
            let all = try units.all(in: context).map { try units.loaded($0, in: context).unit }
            return PaperOffice(try units.loaded(unit.rostered, in: context).unit, units: all)
        }
    }

    /// The duties of a day by the published rosters: those that begin on it, by the unit's clock.
    func duties(of unit: ReportingUnit, on date: CivilDate) async throws -> [PaperDuty] {
        let units = units
        return try await record.store.read { context in
            let loaded = try units.loaded(unit.rostered, in: context).unit
            let day = loaded.zone.day(date)
            return try context.duties(of: unit.rawValue, overlapping: day).filter { day.contains($0.span.start) }
                .map { PaperDuty($0, of: loaded) }
        }
    }

    /// The name of the post of a duty, as `2026-10-01/primary` names it; nil for a post that the unit does not have.
    func post(ofDuty duty: String, in unit: ReportingUnit) async throws -> Text? {
        let units = units
        return try await record.store.read { context in
            let posts = try units.loaded(unit.rostered, in: context).unit.posts
            return posts.first { post in duty.split(separator: "/").contains { $0 == post.id.rawValue } }?.name
        }
    }
}

extension PaperDuty {
    /// A duty of a published roster. A person or post that the unit has no more is printed by identifier.
    fileprivate init(_ record: DutyRecord, of unit: Unit) {
        let person = unit.people.first { $0.id.rawValue == record.person }
        self.init(
            post: unit.posts.first { $0.id.rawValue == record.post }?.name ?? Text(record.post),
            role: DutyRole(rawValue: record.role) ?? .duty, person: person?.name ?? record.person,
            title: person?.title ?? "", telephones: person?.telephones ?? [], span: record.span)
    }
}
